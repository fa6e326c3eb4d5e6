package dev.trawl.report.inspection.page;

import dev.trawl.report.Counted;
import dev.trawl.report.Numbers;
import dev.trawl.validation.summary.Histogram;
import dev.trawl.validation.summary.Scale;
import java.util.function.DoubleFunction;

/**
 * Counts over two scales, as squares that are the stronger the more there is.
 *
 * @param title what the plot tells
 * @param histogram the counts
 * @param singular what is counted, one of it
 * @param plural what is counted
 * @param axes how the scales are shown
 */
record HeatMap(String title, Histogram histogram, String singular, String plural, Axes axes) {
  private static final double LEFT = 58;
  private static final double TOP = 10;
  private static final double SIDE = 330;
  private static final double WIDTH = LEFT + SIDE + 26;
  private static final double HEIGHT = TOP + SIDE + 50;
  private static final double WEAKEST = 0.14;

  /**
   * How the two scales, which are alike, are shown.
   *
   * @param x name of the first value, with its unit
   * @param y name of the second value, with its unit
   * @param label text of an edge
   * @param cellsPerTick cells from one tick to the next
   * @param downwards whether the second value grows downwards, as in an image
   * @param trimmed whether to leave out what lies beyond all that was counted
   * @param diagonal whether to mark where both values are the same
   */
  record Axes(
      String x,
      String y,
      DoubleFunction<String> label,
      int cellsPerTick,
      boolean downwards,
      boolean trimmed,
      boolean diagonal) {

    /** Pixels of width and height, on scales that double. */
    static Axes ofPixels(String what) {
      return new Axes(
          what + "width in pixels",
          what + "height in pixels",
          edge -> Numbers.count(Math.round(edge)),
          2,
          false,
          true,
          true);
    }

    /** Shares of the image's width and height. */
    static Axes ofFractions(String x, String y, boolean downwards) {
      return new Axes(
          x,
          y,
          edge -> Math.round(edge * 100) + " %",
          5,
          downwards,
          false,
          /* diagonal= */ !downwards);
    }
  }

  /** Cells from the first that is shown to the one behind the last. */
  private record Range(int from, int to) {
    int cells() {
      return to - from;
    }
  }

  void write(Markup page) {
    Range range = axes.trimmed() ? trimmedRange() : new Range(0, histogram.x().cells());
    page.open("figure", "class", "plot");
    page.open("figcaption").element("b", title).close();
    page.open(
        "svg",
        "class",
        "heat",
        "viewBox",
        "0 0 " + Markup.number(WIDTH) + " " + Markup.number(HEIGHT),
        "role",
        "img",
        "aria-label",
        title + ". " + description());
    page.empty(
        "rect",
        "class",
        "ground",
        "x",
        Markup.number(LEFT),
        "y",
        Markup.number(TOP),
        "width",
        Markup.number(SIDE),
        "height",
        Markup.number(SIDE));
    writeAxes(page, range);
    writeCells(page, range);
    if (axes.diagonal()) {
      line(page, "diagonal", LEFT, TOP + SIDE, LEFT + SIDE, TOP);
    }
    page.close();
    legend(page);
    page.close();
  }

  private void writeCells(Markup page, Range range) {
    double side = SIDE / range.cells();
    for (int y = range.from(); y < range.to(); y++) {
      for (int x = range.from(); x < range.to(); x++) {
        long count = histogram.count(x, y);
        if (count > 0) {
          int row = axes.downwards() ? y - range.from() : range.to() - 1 - y;
          page.open(
                  "rect",
                  "class",
                  "cell",
                  "x",
                  Markup.number(LEFT + (x - range.from()) * side),
                  "y",
                  Markup.number(TOP + row * side),
                  "width",
                  Markup.number(side),
                  "height",
                  Markup.number(side),
                  "fill-opacity",
                  Markup.number(strength(count)))
              .element("title", tip(x, y, count))
              .close();
        }
      }
    }
  }

  private void writeAxes(Markup page, Range range) {
    Scale scale = histogram.x();
    double side = SIDE / range.cells();
    int every = axes.cellsPerTick() * Math.max(1, range.cells() / axes.cellsPerTick() / 9 + 1);
    if (!axes.trimmed()) {
      every = axes.cellsPerTick();
    }
    for (int cell = range.from(); cell <= range.to(); cell++) {
      if (cell % every == 0) {
        String text = axes.label().apply(scale.edges().get(cell));
        double x = LEFT + (cell - range.from()) * side;
        double fromTop = (cell - range.from()) * side;
        double y = TOP + (axes.downwards() ? fromTop : SIDE - fromTop);
        line(page, "tick", x, TOP, x, TOP + SIDE + 4);
        line(page, "tick", LEFT - 4, y, LEFT + SIDE, y);
        label(page, text, x, TOP + SIDE + 18, "middle", "");
        label(page, text, LEFT - 8, y + 4, "end", "");
      }
    }
    label(page, axes.x(), LEFT + SIDE / 2, HEIGHT - 8, "middle", "");
    double middle = TOP + SIDE / 2;
    label(page, axes.y(), 13, middle, "middle", "rotate(-90 13 " + Markup.number(middle) + ")");
  }

  private void legend(Markup page) {
    long most = histogram.most();
    page.open("p", "class", "legend");
    page.open("svg", "class", "scale", "width", "96", "height", "12", "aria-hidden", "true");
    for (int step = 0; step < 8; step++) {
      double strength = WEAKEST + (1 - WEAKEST) * step / 7;
      page.empty(
          "rect",
          "class",
          "cell",
          "x",
          Markup.number(step * 12),
          "width",
          "12",
          "height",
          "12",
          "fill-opacity",
          Markup.number(strength));
    }
    page.close();
    page.text(
        most <= 1
            ? " one " + singular + " in each square"
            : " 1 to " + Counted.of(most, singular, plural) + " in a square");
    page.close();
  }

  private String description() {
    int bestX = 0;
    int bestY = 0;
    for (int y = 0; y < histogram.y().cells(); y++) {
      for (int x = 0; x < histogram.x().cells(); x++) {
        if (histogram.count(x, y) > histogram.count(bestX, bestY)) {
          bestX = x;
          bestY = y;
        }
      }
    }
    return "Most frequent is " + tip(bestX, bestY, histogram.count(bestX, bestY)) + ".";
  }

  private String tip(int x, int y, long count) {
    return "%s %s to %s, %s %s to %s: %s"
        .formatted(
            axes.x(),
            axes.label().apply(histogram.x().from(x)),
            axes.label().apply(histogram.x().to(x)),
            axes.y(),
            axes.label().apply(histogram.y().from(y)),
            axes.label().apply(histogram.y().to(y)),
            Counted.of(count, singular, plural));
  }

  /** By the logarithm: a few crowded squares must not hide all the others. */
  private double strength(long count) {
    double most = Math.log1p(histogram.most());
    return histogram.most() <= 1 ? 1 : WEAKEST + (1 - WEAKEST) * Math.log1p(count) / most;
  }

  /** The same for both scales, so that squares look square; from tick to tick. */
  private Range trimmedRange() {
    int low = histogram.x().cells();
    int high = 0;
    for (int y = 0; y < histogram.y().cells(); y++) {
      for (int x = 0; x < histogram.x().cells(); x++) {
        if (histogram.count(x, y) > 0) {
          low = Math.min(low, Math.min(x, y));
          high = Math.max(high, Math.max(x, y) + 1);
        }
      }
    }
    int step = axes.cellsPerTick();
    int from = Math.min(low, high) / step * step;
    int to = (high + step - 1) / step * step;
    return new Range(from, Math.max(to, from + step));
  }

  private static void line(Markup page, String type, double x1, double y1, double x2, double y2) {
    page.empty(
        "line",
        "class",
        type,
        "x1",
        Markup.number(x1),
        "y1",
        Markup.number(y1),
        "x2",
        Markup.number(x2),
        "y2",
        Markup.number(y2));
  }

  private static void label(
      Markup page, String text, double x, double y, String anchor, String transform) {
    page.element(
        "text",
        text,
        "x",
        Markup.number(x),
        "y",
        Markup.number(y),
        "text-anchor",
        anchor,
        "transform",
        transform.isEmpty() ? "rotate(0)" : transform);
  }
}
