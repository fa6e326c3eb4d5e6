package dev.trawl.training.control;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * When checkpoints are measured, and what follows from it.
 *
 * @param everySteps steps between two measurements, for which checkpoints are written; 0 for never;
 *     null for each checkpoint that is written after a number of steps
 * @param bestMetric TensorBoard's tag of the metric that says which checkpoint is best
 * @param patience the training ends after so many measurements in a row that brought nothing
 *     better; 0 for never
 */
public record EvaluationPolicy(@Nullable Long everySteps, String bestMetric, int patience)
    implements Serializable {

  /** COCO's average precision over IoU 0.5 to 0.95. */
  public static final String BEST_METRIC_DEFAULT = "DetectionBoxes_Precision/mAP";

  private static final String LOSS = "Loss/";

  public EvaluationPolicy {
    if (everySteps != null && everySteps < 0) {
      throw new IllegalArgumentException(
          "steps between evaluations must be at least 0, not " + everySteps);
    }
    if (patience < 0) {
      throw new IllegalArgumentException("patience must be at least 0, not " + patience);
    }
  }

  /** Each checkpoint, by mAP, to the end. */
  public static EvaluationPolicy standard() {
    return new EvaluationPolicy(null, BEST_METRIC_DEFAULT, 0);
  }

  /**
   * Whether a measurement is due.
   *
   * @param steps number of steps done
   * @param checkpoints says which checkpoints there are
   * @param isLast whether these are all steps of the training
   */
  public boolean isDueAfter(long steps, CheckpointPolicy checkpoints, boolean isLast) {
    if (everySteps == null) {
      return isLast || checkpoints.isDueAfter(steps);
    }
    return everySteps > 0 && (isLast || steps % everySteps == 0);
  }

  /** Whether a value of the metric is better than another. NaN is better than nothing. */
  public boolean isBetter(double value, double than) {
    if (Double.isNaN(value) || Double.isNaN(than)) {
      return false;
    }
    return bestMetric.startsWith(LOSS) ? value < than : value > than;
  }
}
