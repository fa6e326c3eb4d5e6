package dev.trawl.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Precision of one category over its recall at an IoU of at least 0.5, over all object sizes and at
 * most 100 detections an image.
 *
 * @param precision at the recall levels 0, 0.01 ... 1, pycocotools' {@code precision}: the best
 *     precision at that recall or a higher one; 0 beyond the largest recall; all -1 where there is
 *     no object
 * @param scores at the same levels, pycocotools' {@code scores}: the lowest score to believe to get
 *     that recall; 0 beyond the largest recall; all -1 where there is no object
 * @param best where F1 is largest, the higher score where two are equal; null where nothing was
 *     found or there is no object. Its precision is what was measured, not the best at a higher
 *     recall
 */
public record PrecisionRecallCurve(
    List<Double> precision, List<Double> scores, @Nullable OperatingPoint best) {
  /** Copies the lists. */
  public PrecisionRecallCurve {
    precision = List.copyOf(precision);
    scores = List.copyOf(scores);
  }

  /** The recall at a position of the lists, 0 to 1. */
  public static double recallAt(int level) {
    return Thresholds.recall(level);
  }
}
