package dev.trawl.report.inspection.page;

import dev.trawl.report.Counted;
import dev.trawl.report.Numbers;
import dev.trawl.report.inspection.Advice;
import dev.trawl.report.inspection.Inspection;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.summary.DatasetSummary;
import java.util.List;
import java.util.Locale;

/** The numbers that matter most, and what to know about them. */
final class SummarySection {
  private SummarySection() {}

  /** A part of a whole in the bar of a tile. */
  private record Part(String type, String name, long count) {}

  /** Writes the section. */
  static void write(Markup page, Inspection inspection) {
    DatasetSummary summary = inspection.summary();
    BoxCounts boxes = summary.boxes();
    page.open("section", "id", "summary", "aria-labelledby", "summary-title");
    page.element("h2", "Summary", "id", "summary-title", "class", "unseen");
    page.open("div", "class", "tiles");
    tile(
        page,
        "records",
        summary.records(),
        List.of(
            new Part("good", "usable", summary.usable()),
            new Part("bad", "to be set aside", summary.rejected())),
        vott(summary));
    tile(
        page,
        "boxes",
        boxes.read(),
        List.of(
            new Part("good", "as they are", boxes.kept()),
            new Part("mended", "to be repaired", boxes.repairedTotal()),
            new Part("bad", "to be dropped", boxes.droppedTotal())),
        "");
    tile(
        page,
        "usable images",
        summary.usable(),
        List.of(
            new Part("good", "with boxes", summary.usable() - summary.withoutBoxes()),
            new Part("plain", "without a box", summary.withoutBoxes())),
        average(inspection));
    int classes = inspection.labelMap().items().size();
    int occurring = summary.classes().size();
    tile(
        page,
        classes == 1 ? "class" : "classes",
        classes,
        List.of(
            new Part("good", "with boxes", occurring),
            new Part("bad", "without a box", Math.max(0, classes - occurring))),
        "");
    page.close();
    advice(page, Advice.of(inspection));
    page.close();
  }

  private static void tile(Markup page, String name, long number, List<Part> parts, String note) {
    page.open("div", "class", "tile");
    page.open("p", "class", "figure");
    page.element("b", Numbers.count(number)).text(" " + name).close();
    stack(page, parts);
    page.open("ul");
    for (Part part : parts) {
      page.open("li");
      page.open("svg", "class", "key", "width", "10", "height", "10", "aria-hidden", "true");
      page.empty("rect", "class", part.type(), "width", "10", "height", "10", "rx", "2").close();
      page.text(" " + Numbers.count(part.count()) + " " + part.name()).close();
    }
    page.close();
    if (!note.isEmpty()) {
      page.element("p", note, "class", "note");
    }
    page.close();
  }

  private static void stack(Markup page, List<Part> parts) {
    long whole = Math.max(1, parts.stream().mapToLong(Part::count).sum());
    page.open("svg", "class", "stack", "width", "100%", "height", "8", "aria-hidden", "true");
    double at = 0;
    for (Part part : parts) {
      double percent = 100.0 * part.count() / whole;
      if (part.count() > 0) {
        page.empty(
            "rect",
            "class",
            part.type(),
            "x",
            Markup.number(Math.min(at, 99)) + "%",
            "width",
            Markup.number(Math.max(1, percent)) + "%",
            "height",
            "8");
      }
      at += percent;
    }
    page.close();
  }

  private static String vott(DatasetSummary summary) {
    if (summary.fromVott() == 0) {
      return "";
    }
    return summary.fromVott() == summary.records()
        ? "all written by VoTT"
        : Numbers.count(summary.fromVott()) + " written by VoTT";
  }

  private static String average(Inspection inspection) {
    long images = inspection.summary().usable();
    long boxes = inspection.distributions().boxScales().total();
    return images == 0
        ? ""
        : String.format(Locale.ROOT, "%.1f boxes per image", (double) boxes / images);
  }

  private static void advice(Markup page, List<String> advice) {
    if (advice.isEmpty()) {
      return;
    }
    page.open("div", "class", "advice").element("h3", "Worth knowing").open("ul");
    advice.forEach(sentence -> page.element("li", sentence));
    page.close().close();
  }

  /** The verdict in a sentence. */
  static String verdict(Inspection inspection) {
    DatasetSummary summary = inspection.summary();
    if (summary.usable() == 0) {
      return "Nothing here can be trained on yet.";
    }
    long repaired = summary.boxes().repairedTotal();
    long dropped = summary.boxes().droppedTotal();
    String records =
        summary.rejected() == 0
            ? (summary.records() == 1
                ? "The one record is usable"
                : "All " + Numbers.count(summary.records()) + " records are usable")
            : "%s of %s are usable"
                .formatted(
                    Numbers.count(summary.usable()), Counted.of(summary.records(), "record"));
    if (repaired == 0 && dropped == 0) {
      return records + (summary.rejected() == 0 ? " as they are." : ".");
    }
    return "%s; of %s %s to be repaired, %s dropped."
        .formatted(
            records,
            Counted.of(summary.boxes().read(), "box", "boxes"),
            Numbers.count(repaired) + (repaired == 1 ? " is" : " are"),
            Numbers.count(dropped));
  }
}
