package dev.trawl.training.control;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code pipeline.config} does not say of a training: when it saves, is measured, goes back
 * and ends.
 *
 * @param checkpoints when they are written, and how many are kept
 * @param evaluations when checkpoints are measured, and what follows from it
 * @param onDivergence what is done about a loss that is no longer finite
 * @param timeLimit how long a run may take, saving included; null for as long as it takes
 */
public record TrainingControl(
    CheckpointPolicy checkpoints,
    EvaluationPolicy evaluations,
    OnDivergence onDivergence,
    @Nullable Duration timeLimit)
    implements Serializable {

  public TrainingControl {
    if (timeLimit != null && (timeLimit.isNegative() || timeLimit.isZero())) {
      throw new IllegalArgumentException("the time limit must be positive, not " + timeLimit);
    }
  }

  /** To the end, with a checkpoint every so many steps. */
  public static TrainingControl checkpointEvery(long steps) {
    return new TrainingControl(
        CheckpointPolicy.everySteps(steps), EvaluationPolicy.standard(), OnDivergence.STOP, null);
  }
}
