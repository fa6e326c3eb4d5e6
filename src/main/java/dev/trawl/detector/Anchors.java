package dev.trawl.detector;

import dev.trawl.detector.DetectorConfiguration.AnchorParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The boxes that predictions are relative to: over every cell of every feature level a few shapes,
 * in fractions of the square input, not clipped to it.
 *
 * <p>Order: levels from fine to coarse, cells row by row, in a cell aspect ratios outside and
 * scales inside. All arithmetic is float32 in the order of the Object Detection API's multiscale
 * grid (RetinaNet, Lin et al. 2017, section 4), so that the numbers agree to the bit.
 */
public final class Anchors {

  /**
   * One shape of anchor over all cells of one feature level. As the grid is regular, vertical edges
   * depend on the row alone and horizontal ones on the column alone; each array rises.
   *
   * @param first index of the anchor of this shape in the top left cell
   * @param shapesPerCell distance between the indices of neighbouring cells
   * @param yMin top edge by row
   * @param yMax bottom edge by row
   * @param xMin left edge by column
   * @param xMax right edge by column
   */
  record Plane(
      int first, int shapesPerCell, float[] yMin, float[] yMax, float[] xMin, float[] xMax) {

    int rows() {
      return yMin.length;
    }

    int columns() {
      return xMin.length;
    }

    /** Index of the anchor of this shape in a cell. */
    int index(int row, int column) {
      return first + (row * columns() + column) * shapesPerCell;
    }
  }

  private final List<Plane> planes;
  private final float[] corners;

  private Anchors(List<Plane> planes, int count) {
    this.planes = List.copyOf(planes);
    this.corners = new float[4 * count];
    for (Plane plane : planes) {
      writeCorners(plane);
    }
  }

  /** The anchors of a detector. */
  public static Anchors of(DetectorConfiguration configuration) {
    return of(configuration.anchors(), configuration.inputSize());
  }

  /**
   * Lays the grid over a square input.
   *
   * @param parameters levels and shapes
   * @param inputSize side of the input in pixels, a multiple of the coarsest level's stride
   */
  static Anchors of(AnchorParameters parameters, int inputSize) {
    List<Plane> planes = new ArrayList<>();
    int first = 0;
    for (int level = parameters.minLevel(); level <= parameters.maxLevel(); level++) {
      int stride = 1 << level;
      float base = stride * parameters.scale();
      int shape = first;
      for (float aspectRatio : parameters.aspectRatios()) {
        float root = (float) Math.sqrt(aspectRatio);
        for (int step = 0; step < parameters.scalesPerOctave(); step++) {
          float scale = (float) Math.pow(2, (double) step / parameters.scalesPerOctave());
          Edges y = Edges.of(stride, scale / root * base, inputSize);
          Edges x = Edges.of(stride, scale * root * base, inputSize);
          planes.add(
              new Plane(shape++, parameters.perCell(), y.low(), y.high(), x.low(), x.high()));
        }
      }
      int cells = inputSize / stride;
      first += cells * cells * parameters.perCell();
    }
    return new Anchors(planes, first);
  }

  /** How many anchors there are: 49104 for 512 pixels, levels 3 to 7 and 9 shapes. */
  public int count() {
    return corners.length / 4;
  }

  /**
   * All anchors, one after the other: top, left, bottom and right edge. Not a copy: callers must
   * not change it.
   */
  public float[] corners() {
    return corners;
  }

  List<Plane> planes() {
    return planes;
  }

  private void writeCorners(Plane plane) {
    for (int row = 0; row < plane.rows(); row++) {
      for (int column = 0; column < plane.columns(); column++) {
        int at = 4 * plane.index(row, column);
        corners[at] = plane.yMin()[row];
        corners[at + 1] = plane.xMin()[column];
        corners[at + 2] = plane.yMax()[row];
        corners[at + 3] = plane.xMax()[column];
      }
    }
  }

  /** Lower and upper edges of equally long intervals around the centres of cells. */
  private record Edges(float[] low, float[] high) {
    static Edges of(int stride, float length, int inputSize) {
      int cells = inputSize / stride;
      float[] low = new float[cells];
      float[] high = new float[cells];
      float normalization = 1f / inputSize;
      for (int cell = 0; cell < cells; cell++) {
        float centre = cell * (float) stride + stride / 2f;
        low[cell] = (centre - 0.5f * length) * normalization;
        high[cell] = (centre + 0.5f * length) * normalization;
      }
      return new Edges(low, high);
    }
  }
}
