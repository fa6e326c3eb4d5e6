package dev.trawl.report.inspection.page;

import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.report.Counted;
import dev.trawl.report.Numbers;
import dev.trawl.report.inspection.FindingsOfKind;
import dev.trawl.report.inspection.Inspection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An inspection as an HTML page for people: one file that needs no network, no script and nothing
 * beside it. The same inspection gives the same page. However many records there were, it stays
 * below {@link #MOST_BYTES}.
 */
public final class InspectionPage {
  /** No page is longer. */
  public static final int MOST_BYTES = 3_000_000;

  private static final int INPUTS_NAMED = 5;
  private static final String STYLE = "page.css";

  /** Should anything of the data get through as markup after all, it can load and run nothing. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

  private InspectionPage() {}

  /** The page. */
  public static String of(Inspection inspection) {
    int words = write(inspection, 0).getBytes(StandardCharsets.UTF_8).length;
    return write(inspection, MOST_BYTES - words);
  }

  private static String write(Inspection inspection, long pictureBytes) {
    List<FindingsOfKind> kinds = FindingsOfKind.worstFirst(inspection);
    Markup page = new Markup();
    page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    head(page, SummarySection.verdict(inspection));
    page.open("body");
    header(page, inspection);
    navigation(page, inspection);
    page.open("main");
    SummarySection.write(page, inspection);
    FindingsSection.write(page, kinds, pictureBytes);
    ClassesSection.write(page, inspection);
    BoxesSection.write(page, inspection.distributions());
    ImagesSection.write(page, inspection);
    page.close();
    footer(page);
    page.close().close();
    return page.document();
  }

  private static void head(Markup page, String verdict) {
    page.open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_POLICY);
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", "Trawl inspection: " + verdict);
    page.empty("link", "rel", "icon", "href", "data:,");
    page.style(style());
    page.close();
  }

  private static void header(Markup page, Inspection inspection) {
    page.open("header");
    page.element("p", "Trawl inspection", "class", "brand");
    page.element("h1", SummarySection.verdict(inspection));
    page.open("p", "class", "inputs");
    inspection.inputs().stream()
        .limit(INPUTS_NAMED)
        .forEach(input -> page.element("code", Markup.cut(input)).text(" "));
    int more = inspection.inputs().size() - INPUTS_NAMED;
    page.text(
        (more > 0 ? "and " + Numbers.count(more) + " more; " : "")
            + Counted.of(inspection.files(), "file")
            + ", "
            + Numbers.bytes(inspection.bytes())
            + "; "
            + policy(inspection));
    page.close().close();
  }

  private static String policy(Inspection inspection) {
    return inspection.policy().departures().isEmpty()
        ? "standard policy"
        : inspection.policy().departures().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining(", ", "standard policy but for ", ""));
  }

  private static void navigation(Markup page, Inspection inspection) {
    page.open("nav", "aria-label", "Sections").open("ul");
    link(page, "findings", "Findings");
    link(page, "classes", "Classes");
    if (inspection.distributions().boxScales().total() > 0) {
      link(page, "boxes", "Boxes");
    }
    if (inspection.summary().usable() > 0) {
      link(page, "images", "Images");
    }
    page.close().close();
  }

  private static void link(Markup page, String section, String name) {
    page.open("li").element("a", name, "href", "#" + section).close();
  }

  private static void footer(Markup page) {
    page.open("footer").open("p");
    page.text("Classes, boxes and images are those of usable records, after repair. ");
    page.element("code", "trawl prepare").text(" with the same ");
    page.element("code", "--input").text(", ").element("code", "--label-map").text(" and ");
    page.element("code", "--policy").text(" makes a data set of them and lists every finding in ");
    page.element("code", DatasetLayout.FINDINGS_FILE).text(".");
    page.close().close();
  }

  private static String style() {
    try (InputStream css = InspectionPage.class.getResourceAsStream(STYLE)) {
      if (css == null) {
        throw new IllegalStateException(STYLE + " is missing beside InspectionPage");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + STYLE + " from the program", e);
    }
  }
}
