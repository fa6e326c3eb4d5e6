package dev.trawl.training;

import dev.trawl.dataset.InputException;
import dev.trawl.training.control.EvaluationPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Has checkpoints measured, remembers which is best and when there is nothing to hope for. */
final class EvaluationRounds {
  private final CheckpointEvaluator evaluator;
  private final EvaluationPolicy policy;
  private final ModelDirectory directory;
  private final TrainingListener listener;

  EvaluationRounds(
      CheckpointEvaluator evaluator,
      EvaluationPolicy policy,
      ModelDirectory directory,
      TrainingListener listener) {
    this.evaluator = evaluator;
    this.policy = policy;
    this.directory = directory;
    this.listener = listener;
  }

  /**
   * Measures a checkpoint.
   *
   * @param checkpoint its path without {@code .index}
   * @param step steps that it comes after
   * @param state what the training remembers
   * @return what it remembers now; written
   * @throws InputException where the evaluation does not tell the metric that the best is chosen by
   * @throws IOException where the model directory cannot be written
   */
  TrainingState measure(Path checkpoint, long step, TrainingState state) throws IOException {
    EvaluationResult result = evaluator.evaluate(checkpoint, step);
    Double value = result.metrics().get(policy.bestMetric());
    if (value == null) {
      throw new InputException(
          "the evaluation of " + checkpoint + " has no metric " + policy.bestMetric(),
          "Name one of these by --best-metric, and run the same command again: it goes on. "
              + String.join(", ", result.metrics().keySet()));
    }
    String name = String.valueOf(checkpoint.getFileName());
    TrainingState next =
        state.with(new TrainingState.Measured(step, policy.bestMetric(), value, name));
    boolean isBest = next.best(policy).filter(best -> best.step() == step).isPresent();
    if (isBest) {
      directory.writeAtomically(
          BestCheckpoint.FILE_NAME,
          new BestCheckpoint(step, policy.bestMetric(), value, name).text());
    }
    // Written last: where it is missing after a kill, the checkpoint is measured once more.
    next.write(directory);
    listener.evaluated(result, isBest);
    return next;
  }

  /** Whether a checkpoint is still to be measured. */
  boolean isMissing(long step, TrainingState state) {
    OptionalLong last = state.lastEvaluated(policy.bestMetric());
    return last.isEmpty() || last.getAsLong() < step;
  }

  /** Whether the training has brought nothing better for too long. */
  boolean isExhausted(TrainingState state) {
    return policy.patience() > 0 && state.withoutImprovement(policy) >= policy.patience();
  }
}
