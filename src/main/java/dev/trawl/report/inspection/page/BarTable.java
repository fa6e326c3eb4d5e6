package dev.trawl.report.inspection.page;

import dev.trawl.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A bar chart that is a table: the numbers are there for those who cannot see the bars, on paper
 * and on a phone.
 */
final class BarTable {
  private final String caption;
  private final String what;
  private final String counted;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String name, long count, String note) {}

  /**
   * A table without rows.
   *
   * @param caption says what the bars tell
   * @param what heading of the names
   * @param counted heading of the counts
   */
  BarTable(String caption, String what, String counted) {
    this.caption = caption;
    this.what = what;
    this.counted = counted;
  }

  /** Adds a bar. */
  void row(String name, long count) {
    row(name, count, "");
  }

  /**
   * Adds a bar.
   *
   * @param note stands behind the name, less prominent
   */
  void row(String name, long count, String note) {
    rows.add(new Row(name, count, note));
  }

  /**
   * Writes the table.
   *
   * @param whole what shares are shares of
   */
  void write(Markup page, long whole) {
    long most = rows.stream().mapToLong(Row::count).max().orElse(0);
    page.open("table", "class", "bars").element("caption", caption);
    page.open("thead").open("tr");
    page.element("th", what, "scope", "col");
    page.open("th", "class", "bar", "aria-hidden", "true").close();
    page.element("th", counted, "scope", "col", "class", "number");
    page.element("th", "share", "scope", "col", "class", "number share");
    page.close().close().open("tbody");
    for (Row row : rows) {
      page.open("tr").open("th", "scope", "row").text(Markup.cut(row.name()));
      if (!row.note().isEmpty()) {
        page.text(" ").element("span", row.note(), "class", "note");
      }
      page.close();
      page.open("td", "class", "bar", "aria-hidden", "true");
      bar(page, row.count(), most);
      page.close();
      page.element("td", Numbers.count(row.count()), "class", "number");
      page.element("td", Numbers.share(row.count(), whole), "class", "number share");
      page.close();
    }
    page.close().close();
  }

  private static void bar(Markup page, long count, long most) {
    double percent = most == 0 ? 0 : 100.0 * count / most;
    page.open("svg", "class", "bar", "width", "100%", "height", "14");
    if (count > 0) {
      // What there is can be seen, however little.
      page.empty(
          "rect", "width", Markup.number(Math.max(percent, 0.6)) + "%", "height", "14", "rx", "2");
    }
    page.close();
  }
}
