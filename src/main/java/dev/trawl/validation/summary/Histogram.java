package dev.trawl.validation.summary;

import java.io.Serializable;
import java.util.List;

/**
 * How many values lie in each cell, along one scale or over two.
 *
 * @param x the scale of the first value
 * @param y the scale of the second one; of one cell where there is none
 * @param counts by y, then x
 */
public record Histogram(Scale x, Scale y, List<Long> counts) implements Serializable {
  public Histogram {
    counts = List.copyOf(counts);
    if (counts.size() != x.cells() * y.cells()) {
      throw new IllegalArgumentException(
          counts.size() + " counts for " + x.cells() + " by " + y.cells() + " cells");
    }
  }

  /** Count of a cell. */
  public long count(int column, int row) {
    return counts.get(row * x.cells() + column);
  }

  /** Count of a cell where there is one scale. */
  public long count(int column) {
    return count(column, 0);
  }

  /** All values together. */
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** The count of the fullest cell; 0 where nothing was counted. */
  public long most() {
    return counts.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
