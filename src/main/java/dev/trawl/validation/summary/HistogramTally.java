package dev.trawl.validation.summary;

import java.io.Serializable;
import java.util.Arrays;

/** A {@link Histogram} being counted. Not thread-safe. */
final class HistogramTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Scale x;
  private final Scale y;
  private final long[] counts;

  HistogramTally(Scale x, Scale y) {
    this.x = x;
    this.y = y;
    this.counts = new long[x.cells() * y.cells()];
  }

  HistogramTally(Scale x) {
    this(x, Scale.undivided());
  }

  void add(double xValue, double yValue) {
    counts[y.cellOf(yValue) * x.cells() + x.cellOf(xValue)]++;
  }

  void add(double xValue) {
    counts[x.cellOf(xValue)]++;
  }

  void addAll(HistogramTally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  Histogram histogram() {
    return new Histogram(x, y, Arrays.stream(counts).boxed().toList());
  }
}
