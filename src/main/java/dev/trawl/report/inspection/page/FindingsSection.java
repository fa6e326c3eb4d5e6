package dev.trawl.report.inspection.page;

import dev.trawl.report.Counted;
import dev.trawl.report.Numbers;
import dev.trawl.report.example.FindingExample;
import dev.trawl.report.inspection.FindingsOfKind;
import dev.trawl.validation.finding.Severity;
import dev.trawl.validation.finding.Treatment;
import java.util.List;
import java.util.Set;

/** What was found: a table of the kinds, then each kind in words and pictures. */
final class FindingsSection {
  private FindingsSection() {}

  /**
   * Writes the section.
   *
   * @param pictureBytes what all pictures together may take of the page
   */
  static void write(Markup page, List<FindingsOfKind> kinds, long pictureBytes) {
    page.open("section", "id", "findings", "aria-labelledby", "findings-title");
    page.element("h2", "Findings", "id", "findings-title");
    if (kinds.isEmpty()) {
      page.element("p", "Nothing is wrong with these records.", "class", "lead");
    } else {
      table(page, kinds);
      legend(page);
      Set<FindingExample> shown = PictureBudget.spend(pictureBytes, kinds);
      kinds.forEach(kind -> details(page, kind, shown));
    }
    page.close();
  }

  private static void table(Markup page, List<FindingsOfKind> kinds) {
    page.open("table", "class", "kinds").element("caption", "Kinds of finding, the gravest first");
    page.open("thead").open("tr");
    page.element("th", "severity", "scope", "col");
    page.element("th", "kind", "scope", "col");
    page.element("th", "count", "scope", "col", "class", "number");
    page.element("th", "treatment", "scope", "col");
    page.close().close().open("tbody");
    for (FindingsOfKind findings : kinds) {
      page.open("tr").open("td");
      severity(page, findings.kind().severity());
      page.close().open("th", "scope", "row");
      page.open("a", "href", "#" + anchor(findings)).element("code", findings.kind().label());
      page.close().close();
      page.element("td", Numbers.count(findings.tally().count()), "class", "number");
      page.element("td", findings.treatment().label());
      page.close();
    }
    page.close().close();
  }

  private static void legend(Markup page) {
    page.open("p", "class", "legend").text("In the pictures: ");
    line(page, "before", "before");
    page.text(" the box as the record has it, ");
    line(page, "after", "after");
    page.text(" as it is repaired, ");
    line(page, "kept", "kept");
    page.text(" left as it is, ");
    line(page, "other", "other");
    page.text(" the image's other boxes. The small map shows which part of the image you see.");
    page.close();
  }

  private static void line(Markup page, String type, String background) {
    page.open(
        "svg",
        "class",
        "line on" + background,
        "width",
        "30",
        "height",
        "14",
        "aria-hidden",
        "true");
    page.empty("path", "class", type, "d", "M2 7H28").close();
  }

  private static void details(Markup page, FindingsOfKind findings, Set<FindingExample> shown) {
    page.open("article", "id", anchor(findings), "class", "kind");
    page.open("h3").element("code", findings.kind().label()).text(" ");
    severity(page, findings.kind().severity());
    page.close();
    page.element("p", findings.kind().explanation());
    long count = findings.tally().count();
    int examples = findings.examples().size();
    page.open("p", "class", "note");
    page.text(Counted.of(count, "finding") + ". Treatment: ");
    page.element("b", findings.treatment().label());
    page.text(", " + meaning(findings.treatment()) + ".");
    if (count > examples) {
      page.text(" The first %d by record:".formatted(examples));
    }
    page.close();
    page.open("div", "class", "examples");
    findings
        .examples()
        .forEach(example -> new ExampleFigure(example, shown.contains(example)).write(page));
    page.close().close();
  }

  private static String anchor(FindingsOfKind findings) {
    return "kind-" + findings.kind().label();
  }

  /** In words and by a shape of its own: not everybody tells the colours apart. */
  private static void severity(Markup page, Severity severity) {
    String sign =
        switch (severity) {
          case ERROR -> "✕";
          case WARNING -> "▲";
          case INFO -> "●";
        };
    page.open("span", "class", "severity " + severity.label());
    page.element("span", sign, "aria-hidden", "true").text(" " + severity.label()).close();
  }

  private static String meaning(Treatment treatment) {
    return switch (treatment) {
      case REPAIR -> "the box or value is set right and kept";
      case DROP_BOX -> "the box is left out, its image stays";
      case REJECT_RECORD -> "the whole record is set aside as a dead letter";
      case KEEP -> "it is reported and kept as it is";
      case FAIL -> "the job ends over it";
    };
  }
}
