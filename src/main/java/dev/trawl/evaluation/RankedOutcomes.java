package dev.trawl.evaluation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Precision and recall after each detection of a category that counts, the surest first. */
final class RankedOutcomes {
  /** Added to the count of detections: NumPy's {@code spacing(1)}, 2^-52. */
  private static final double SPACING = Math.ulp(1.0);

  private final int[] found;
  private final double[] score;
  private final int points;
  private final int objects;

  /**
   * @param outcomes of each detection at one IoU threshold, see {@link Outcome}
   * @param scores of each detection
   * @param order positions of the detections by falling score
   * @param objects how many there are to find, at least 1
   */
  RankedOutcomes(byte[] outcomes, double[] scores, int[] order, int objects) {
    this.objects = objects;
    found = new int[order.length];
    score = new double[order.length];
    int count = 0;
    int right = 0;
    for (int detection : order) {
      if (outcomes[detection] == Outcome.IGNORED) {
        continue;
      }
      if (outcomes[detection] == Outcome.TRUE_POSITIVE) {
        right++;
      }
      found[count] = right;
      score[count] = scores[detection];
      count++;
    }
    points = count;
  }

  /** The best precision at each of the 101 levels of recall or a higher one; 0 where none is. */
  double[] precisionAtLevels() {
    double[] precision = new double[points];
    for (int i = points - 1; i >= 0; i--) {
      precision[i] = precision(i);
      if (i + 1 < points) {
        precision[i] = Math.max(precision[i], precision[i + 1]);
      }
    }
    return atLevels(precision);
  }

  /** The score of the detection that reaches each of the 101 levels; 0 where none does. */
  double[] scoresAtLevels() {
    return atLevels(Arrays.copyOf(score, points));
  }

  /** Where F1 is largest, the higher score where two are equal; null without a detection. */
  @Nullable OperatingPoint best() {
    OperatingPoint best = null;
    for (int i = 0; i < points; i++) {
      // Detections of one score are believed together or not at all.
      if (i + 1 < points && score[i + 1] == score[i]) {
        continue;
      }
      OperatingPoint point =
          new OperatingPoint(score[i], (double) found[i] / (i + 1), (double) found[i] / objects);
      if (best == null || point.f1() > best.f1()) {
        best = point;
      }
    }
    return best;
  }

  private double precision(int point) {
    double right = found[point];
    double wrong = point + 1 - found[point];
    return right / (wrong + right + SPACING);
  }

  private double[] atLevels(double[] values) {
    double[] levels = new double[Thresholds.RECALL_COUNT];
    int point = 0;
    for (int level = 0; level < levels.length; level++) {
      while (point < points && (double) found[point] / objects < Thresholds.recall(level)) {
        point++;
      }
      levels[level] = point < points ? values[point] : 0;
    }
    return levels;
  }
}
