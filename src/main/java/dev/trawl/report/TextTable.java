package dev.trawl.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text for a terminal: columns as wide as what they hold, numbers to the right.
 *
 * <pre>{@code
 * new TextTable("id>", "name", "boxes>").row("1", "fish", "236").lines()
 * }</pre>
 */
public final class TextTable {
  private static final String RIGHT = ">";
  private static final String GAP = "  ";

  private final boolean[] right;
  private final List<String[]> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param headings one a column; with {@code >} at its end, which is not shown, for a column that
   *     is flush right
   */
  public TextTable(String... headings) {
    right = new boolean[headings.length];
    String[] shown = new String[headings.length];
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].endsWith(RIGHT);
      shown[i] = right[i] ? headings[i].substring(0, headings[i].length() - 1) : headings[i];
    }
    rows.add(shown);
  }

  /**
   * Adds a row.
   *
   * @param cells one a column
   */
  public TextTable row(String... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(cells.length + " cells for " + right.length + " columns");
    }
    rows.add(cells);
    return this;
  }

  /** The headings and the rows, without spaces at their ends. */
  public List<String> lines() {
    int[] widths = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** As {@link #lines}, without the headings. */
  public List<String> rows() {
    return lines().subList(1, rows.size());
  }

  private String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String padding = " ".repeat(widths[i] - row[i].length());
      line.append(i == 0 ? "" : GAP);
      line.append(right[i] ? padding + row[i] : row[i] + padding);
    }
    return line.toString().stripTrailing();
  }
}
