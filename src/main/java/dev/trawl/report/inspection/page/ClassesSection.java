package dev.trawl.report.inspection.page;

import dev.trawl.report.Counted;
import dev.trawl.report.inspection.ClassRow;
import dev.trawl.report.inspection.Inspection;
import java.util.List;

/** How often each class occurs. */
final class ClassesSection {
  private static final int MOST_SHOWN = 80;

  private ClassesSection() {}

  /** Writes the section. */
  static void write(Markup page, Inspection inspection) {
    List<ClassRow> classes = ClassRow.mostFrequentFirst(inspection);
    page.open("section", "id", "classes", "aria-labelledby", "classes-title");
    page.element("h2", "Classes", "id", "classes-title");
    BarTable table = new BarTable("Boxes of each class in usable records", "class", "boxes");
    classes.stream()
        .limit(MOST_SHOWN)
        .forEach(
            row ->
                table.row(
                    row.name(),
                    row.tally().boxes(),
                    "in " + Counted.of(row.tally().images(), "image")));
    table.write(page, classes.stream().mapToLong(row -> row.tally().boxes()).sum());
    int others = classes.size() - MOST_SHOWN;
    if (others > 0) {
      page.element(
          "p",
          Counted.of(others, "class", "classes")
              + " with fewer boxes are left out here; trawl inspect --json has all of them.",
          "class",
          "note");
    }
    page.close();
  }
}
