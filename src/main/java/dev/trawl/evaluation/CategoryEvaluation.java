package dev.trawl.evaluation;

import java.util.List;

/**
 * Collects the outcomes of one category over all images and turns them into precision and recall.
 */
final class CategoryEvaluation {
  private static final AreaRange[] AREAS = AreaRange.values();

  private final int[] objects = new int[AREAS.length];
  private final double[] scores;
  private final byte[] ranks;
  private final byte[][][] outcomes;
  private int size;

  /** An evaluation of a category with at most {@code mostDetections} detections in all. */
  CategoryEvaluation(int mostDetections) {
    scores = new double[mostDetections];
    ranks = new byte[mostDetections];
    outcomes = new byte[AREAS.length][Thresholds.IOU_COUNT][mostDetections];
  }

  /**
   * Adds an image; images come by ascending id.
   *
   * @param imageObjects the category's objects on it, in the order of the annotations
   * @param imageDetections the category's detections on it by falling score, at most 100
   */
  void add(List<CocoObject> imageObjects, List<CocoDetection> imageDetections) {
    ImageMatcher matcher = new ImageMatcher(imageObjects, imageDetections);
    for (int area = 0; area < AREAS.length; area++) {
      objects[area] += matcher.counting(AREAS[area]);
      matcher.match(AREAS[area], outcomes[area], size);
    }
    for (int rank = 0; rank < imageDetections.size(); rank++) {
      scores[size] = imageDetections.get(rank).score();
      ranks[size] = (byte) rank;
      size++;
    }
  }

  /** Whether there is any object to measure on. */
  boolean hasObjects(AreaRange area) {
    return objects[area.ordinal()] > 0;
  }

  /**
   * Share of the objects that are found, at an IoU threshold.
   *
   * @param most how many detections of each image count
   */
  double recall(AreaRange area, int threshold, int most) {
    byte[] of = outcomes[area.ordinal()][threshold];
    int found = 0;
    for (int i = 0; i < size; i++) {
      found += ranks[i] < most && of[i] == Outcome.TRUE_POSITIVE ? 1 : 0;
    }
    return (double) found / objects[area.ordinal()];
  }

  /** All detections by falling score, of equal scores those on lower image ids first. */
  int[] order() {
    return ScoreOrder.byFallingScore(scores, size);
  }

  /**
   * Precision at the 101 levels of recall, by IoU threshold: the best precision at that recall or a
   * higher one; 0 beyond the largest recall.
   *
   * @param order what {@link #order} gave
   */
  double[][] precision(AreaRange area, int[] order) {
    double[][] precision = new double[Thresholds.IOU_COUNT][];
    for (int threshold = 0; threshold < precision.length; threshold++) {
      precision[threshold] = ranked(area, threshold, order).precisionAtLevels();
    }
    return precision;
  }

  /**
   * What comes of believing the surest detections only, at an IoU threshold.
   *
   * @param order what {@link #order} gave
   */
  RankedOutcomes ranked(AreaRange area, int threshold, int[] order) {
    return new RankedOutcomes(
        outcomes[area.ordinal()][threshold], scores, order, objects[area.ordinal()]);
  }
}
