package dev.trawl.sample.scene;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Points in a regular pattern over a picture, 16 to a pixel, and which of them shapes cover. That
 * follows from the shapes alone, while renderers differ at edges.
 */
final class SampleGrid {
  /** Points along a side of a pixel. */
  private static final int PER_SIDE = 4;

  /** How far the straight lines that stand for a curve may be off, in distances of points. */
  private static final double FLATNESS = 0.1;

  private static final AffineTransform TO_POINTS =
      AffineTransform.getScaleInstance(PER_SIDE, PER_SIDE);

  private final int columns;
  private final int rows;
  private final BitSet covered;

  /** Points over a picture of that size in pixels, none covered. */
  SampleGrid(int width, int height) {
    columns = width * PER_SIDE;
    rows = height * PER_SIDE;
    covered = new BitSet(columns * rows);
  }

  /** Where the outline of a shape crosses a row of points: +1 downwards, -1 upwards. */
  private record Crossing(double x, int direction) {}

  /** Covers the points within the shape. */
  void cover(Shape shape) {
    Rectangle2D bounds = shape.getBounds2D();
    int firstRow = Math.max(0, firstPointFrom(bounds.getMinY() * PER_SIDE));
    int endRow = Math.min(rows, firstPointFrom(bounds.getMaxY() * PER_SIDE));
    List<List<Crossing>> crossings = new ArrayList<>();
    for (int row = firstRow; row < endRow; row++) {
      crossings.add(new ArrayList<>());
    }
    PathIterator path = shape.getPathIterator(TO_POINTS, FLATNESS);
    addCrossings(crossings, firstRow, path);
    boolean evenOdd = path.getWindingRule() == PathIterator.WIND_EVEN_ODD;
    for (int i = 0; i < crossings.size(); i++) {
      coverBetween(crossings.get(i), firstRow + i, evenOdd);
    }
  }

  /** The pixels, row by row, of which at least half of the points are covered. */
  BitSet halfCoveredPixels() {
    int width = columns / PER_SIDE;
    int[] counts = new int[width * (rows / PER_SIDE)];
    BitSet pixels = new BitSet(counts.length);
    for (int point = covered.nextSetBit(0); point >= 0; point = covered.nextSetBit(point + 1)) {
      int pixel = point / columns / PER_SIDE * width + point % columns / PER_SIDE;
      counts[pixel]++;
      if (2 * counts[pixel] >= PER_SIDE * PER_SIDE) {
        pixels.set(pixel);
      }
    }
    return pixels;
  }

  /** Crossings of the rows from {@code firstRow} on; every part of the outline is closed. */
  private static void addCrossings(
      List<List<Crossing>> crossings, int firstRow, PathIterator path) {
    double[] to = new double[6];
    double x = 0;
    double y = 0;
    double startX = 0;
    double startY = 0;
    for (; !path.isDone(); path.next()) {
      int segment = path.currentSegment(to);
      if (segment == PathIterator.SEG_LINETO) {
        addCrossings(crossings, firstRow, x, y, to[0], to[1]);
        x = to[0];
        y = to[1];
        continue;
      }
      addCrossings(crossings, firstRow, x, y, startX, startY);
      if (segment == PathIterator.SEG_MOVETO) {
        startX = to[0];
        startY = to[1];
      }
      x = startX;
      y = startY;
    }
    addCrossings(crossings, firstRow, x, y, startX, startY);
  }

  private static void addCrossings(
      List<List<Crossing>> crossings, int firstRow, double x1, double y1, double x2, double y2) {
    int direction = y1 < y2 ? 1 : -1;
    int first = Math.max(firstRow, firstPointFrom(Math.min(y1, y2)));
    int end = Math.min(firstRow + crossings.size(), firstPointFrom(Math.max(y1, y2)));
    for (int row = first; row < end; row++) {
      double x = x1 + (row + 0.5 - y1) / (y2 - y1) * (x2 - x1);
      crossings.get(row - firstRow).add(new Crossing(x, direction));
    }
  }

  private void coverBetween(List<Crossing> crossings, int row, boolean evenOdd) {
    crossings.sort(Comparator.comparingDouble(Crossing::x));
    int winding = 0;
    for (int i = 0; i + 1 < crossings.size(); i++) {
      winding += crossings.get(i).direction();
      boolean inside = evenOdd ? (winding & 1) != 0 : winding != 0;
      int from = Math.max(0, firstPointFrom(crossings.get(i).x()));
      int end = Math.min(columns, firstPointFrom(crossings.get(i + 1).x()));
      if (inside && from < end) {
        covered.set(row * columns + from, row * columns + end);
      }
    }
  }

  /** Points lie in the middle between whole numbers. */
  private static int firstPointFrom(double coordinate) {
    return (int) Math.ceil(coordinate - 0.5);
  }
}
