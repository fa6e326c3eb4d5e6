package dev.trawl.detector;

import static dev.trawl.detector.Targets.BACKGROUND;
import static dev.trawl.detector.Targets.IGNORED;

import dev.trawl.detector.DetectorConfiguration.MatcherParameters;
import java.util.List;

/**
 * Tells which object each anchor is responsible for, by intersection over union.
 *
 * <p>An anchor takes the object that it overlaps most, the first of equals, if that overlap reaches
 * the matched threshold; below the unmatched one it is background, between the two it is ignored.
 * With forcing, each object of positive weight also takes the anchor that overlaps it most, the
 * first of equals, whatever the overlap; the first of several objects wins.
 *
 * <p>The result is that of the full matrix in float32, but most of the matrix is never computed:
 * overlaps are bounded by the shapes alone, and only what can reach the threshold or be an object's
 * best is looked at.
 */
final class AnchorMatcher {

  /**
   * Far above any rounding of a quotient of float32 products, so that pruning drops no candidate.
   */
  private static final double BOUND_MARGIN = 1.001;

  private final Anchors anchors;
  private final MatcherParameters parameters;

  AnchorMatcher(Anchors anchors, MatcherParameters parameters) {
    this.anchors = anchors;
    this.parameters = parameters;
  }

  /**
   * Matches.
   *
   * @param boxes objects as top, left, bottom and right edge, in the frame of the anchors
   * @param weights weight of each object
   * @return by anchor the row of its object, {@link Targets#BACKGROUND} or {@link Targets#IGNORED}
   */
  int[] match(float[] boxes, float[] weights) {
    Overlaps overlaps = new Overlaps(anchors.count(), weights.length);
    for (int row = 0; row < weights.length; row++) {
      findOverlaps(new Box(row, boxes), overlaps);
    }
    int[] match = overlaps.bestRow;
    for (int anchor = 0; anchor < match.length; anchor++) {
      float overlap = overlaps.best[anchor];
      if (weights.length == 0 || parameters.unmatchedThreshold() > overlap) {
        match[anchor] = BACKGROUND;
      } else if (parameters.matchedThreshold() > overlap) {
        match[anchor] = IGNORED;
      }
    }
    if (parameters.forceMatchForEachRow()) {
      for (int row = weights.length - 1; row >= 0; row--) {
        if (weights[row] > 0) {
          match[overlaps.bestAnchor[row]] = row;
        }
      }
    }
    return match;
  }

  private void findOverlaps(Box box, Overlaps overlaps) {
    List<Anchors.Plane> planes = anchors.planes();
    double[] bounds = new double[planes.size()];
    int likeliest = 0;
    for (int plane = 0; plane < bounds.length; plane++) {
      bounds[plane] = box.largestOverlap(planes.get(plane));
      likeliest = bounds[plane] > bounds[likeliest] ? plane : likeliest;
    }
    // The likeliest shape first: what it finds rules most of the others out.
    findOverlaps(box, planes.get(likeliest), overlaps);
    for (int plane = 0; plane < bounds.length; plane++) {
      boolean canReachThreshold = bounds[plane] >= parameters.unmatchedThreshold();
      boolean canBeBest = bounds[plane] >= overlaps.bestOfRow[box.row];
      if (plane != likeliest && (canReachThreshold || canBeBest)) {
        findOverlaps(box, planes.get(plane), overlaps);
      }
    }
  }

  private static void findOverlaps(Box box, Anchors.Plane plane, Overlaps overlaps) {
    int firstColumn = firstAbove(plane.xMax(), box.xMin);
    for (int row = firstAbove(plane.yMax(), box.yMin); row < plane.rows(); row++) {
      float height = Math.min(box.yMax, plane.yMax()[row]) - Math.max(box.yMin, plane.yMin()[row]);
      if (!(height > 0)) {
        break;
      }
      float anchorHeight = plane.yMax()[row] - plane.yMin()[row];
      for (int column = firstColumn; column < plane.columns(); column++) {
        float left = plane.xMin()[column];
        float right = plane.xMax()[column];
        float width = Math.min(box.xMax, right) - Math.max(box.xMin, left);
        if (!(width > 0)) {
          break;
        }
        float intersection = height * width;
        if (intersection != 0) {
          float union = box.area + anchorHeight * (right - left) - intersection;
          overlaps.add(box.row, plane.index(row, column), intersection / union);
        }
      }
    }
  }

  /** Index of the first of rising values that exceeds a bound; their number if none does. */
  private static int firstAbove(float[] rising, float bound) {
    int low = 0;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] > bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static final class Box {
    final int row;
    final float yMin;
    final float xMin;
    final float yMax;
    final float xMax;
    final float area;

    Box(int row, float[] boxes) {
      this.row = row;
      yMin = boxes[4 * row];
      xMin = boxes[4 * row + 1];
      yMax = boxes[4 * row + 2];
      xMax = boxes[4 * row + 3];
      area = (yMax - yMin) * (xMax - xMin);
    }

    /** An overlap that no anchor of the shape exceeds, wherever it lies. */
    double largestOverlap(Anchors.Plane plane) {
      double anchorHeight = (double) plane.yMax()[0] - plane.yMin()[0];
      double anchorWidth = (double) plane.xMax()[0] - plane.xMin()[0];
      double height = Math.max(0, Math.min((double) yMax - yMin, anchorHeight));
      double width = Math.max(0, Math.min((double) xMax - xMin, anchorWidth));
      double intersection = height * width;
      double union = Math.max(0, area) + anchorHeight * anchorWidth - intersection;
      return intersection / union * BOUND_MARGIN;
    }
  }

  private static final class Overlaps {
    final float[] best;
    final int[] bestRow;
    final float[] bestOfRow;
    final int[] bestAnchor;

    Overlaps(int anchors, int rows) {
      best = new float[anchors];
      bestRow = new int[anchors];
      bestOfRow = new float[rows];
      bestAnchor = new int[rows];
    }

    void add(int row, int anchor, float overlap) {
      // Rows come in rising order, anchors do not.
      if (overlap > best[anchor]) {
        best[anchor] = overlap;
        bestRow[anchor] = row;
      }
      float bestHere = bestOfRow[row];
      if (overlap > bestHere || (overlap == bestHere && anchor < bestAnchor[row])) {
        bestOfRow[row] = overlap;
        bestAnchor[row] = anchor;
      }
    }
  }
}
