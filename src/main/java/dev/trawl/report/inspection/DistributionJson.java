package dev.trawl.report.inspection;

import dev.trawl.validation.summary.Histogram;
import dev.trawl.validation.summary.Scale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Histograms as scripts get them: cells that hold something, with their bounds. */
final class DistributionJson {
  private DistributionJson() {}

  /** From the first, below the second; the latter is null where there is no bound. */
  record Bin(double from, @Nullable Double below, long count) {}

  /** As {@link Bin}, for two values. */
  record Cell(
      double xFrom, @Nullable Double xBelow, double yFrom, @Nullable Double yBelow, long count) {}

  static List<Bin> bins(Histogram histogram) {
    List<Bin> bins = new ArrayList<>();
    for (int x = 0; x < histogram.x().cells(); x++) {
      if (histogram.count(x) > 0) {
        bins.add(new Bin(histogram.x().from(x), below(histogram.x(), x), histogram.count(x)));
      }
    }
    return bins;
  }

  static List<Cell> cells(Histogram histogram) {
    List<Cell> cells = new ArrayList<>();
    for (int y = 0; y < histogram.y().cells(); y++) {
      for (int x = 0; x < histogram.x().cells(); x++) {
        if (histogram.count(x, y) > 0) {
          cells.add(
              new Cell(
                  histogram.x().from(x),
                  below(histogram.x(), x),
                  histogram.y().from(y),
                  below(histogram.y(), y),
                  histogram.count(x, y)));
        }
      }
    }
    return cells;
  }

  /** JSON knows no infinity. */
  private static @Nullable Double below(Scale scale, int cell) {
    double below = scale.to(cell);
    return Double.isInfinite(below) ? null : below;
  }
}
