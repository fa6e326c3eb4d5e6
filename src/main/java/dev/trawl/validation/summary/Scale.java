package dev.trawl.validation.summary;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Cells that values are counted in. They are fixed beforehand, so that counts of parts add up.
 *
 * @param edges where the cells begin and the last one ends, ascending; cells hold their lower edge.
 *     What lies below the first counts in the first cell, what lies beyond the last in the last one
 */
public record Scale(List<Double> edges) implements Serializable {
  public Scale {
    edges = List.copyOf(edges);
  }

  /** A cell from each value to the next. */
  static Scale ofEdges(double... edges) {
    return new Scale(DoubleStream.of(edges).boxed().toList());
  }

  /** So many cells of the same width from 0 to 1. */
  static Scale ofFractions(int cells) {
    return new Scale(IntStream.rangeClosed(0, cells).mapToObj(i -> (double) i / cells).toList());
  }

  /**
   * Cells that grow by the same factor.
   *
   * @param first the first edge is 2 to the power of this
   * @param last the last edge is 2 to the power of this
   * @param cellsPerDoubling cells until the edges have doubled
   */
  static Scale ofPowers(int first, int last, int cellsPerDoubling) {
    // StrictMath: the same edges on every machine.
    return new Scale(
        IntStream.rangeClosed(first * cellsPerDoubling, last * cellsPerDoubling)
            .mapToObj(i -> StrictMath.pow(2, (double) i / cellsPerDoubling))
            .toList());
  }

  /** A single cell for everything. */
  static Scale undivided() {
    return ofEdges(0, 1);
  }

  /** Number of cells. */
  public int cells() {
    return edges.size() - 1;
  }

  /** Where a cell begins. */
  public double from(int cell) {
    return edges.get(cell);
  }

  /** Where a cell ends and the next begins. */
  public double to(int cell) {
    return edges.get(cell + 1);
  }

  /** The cell that a value counts in. */
  int cellOf(double value) {
    int found = Collections.binarySearch(edges, value);
    int cell = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(cell, cells() - 1));
  }
}
