package dev.trawl.training;

import dev.trawl.dataset.ActionableException;
import java.util.List;
import java.util.Optional;

/**
 * The loss, its gradients or a variable is no longer finite: going on would only write broken
 * weights (exit 11). The step that diverged has changed nothing.
 */
public final class TrainingDivergedException extends ActionableException {
  private static final long serialVersionUID = 1L;
  private static final String NEXT_ACTION =
      "Lower the learning rate (learning_rate_base), lengthen its warm-up, or set"
          + " train_config.gradient_clipping_by_norm=10; or add --on-divergence retry, which goes"
          + " on from the latest checkpoint with half the rate.";

  private final long stepsDone;

  /**
   * The step that diverged.
   *
   * @param stepsDone steps done before it
   * @param learningRate its rate
   * @param values what it came to
   * @param records ids of the examples in its batch
   */
  record Step(long stepsDone, float learningRate, StepValues values, List<String> records) {}

  /**
   * Says when and with which batch it happened.
   *
   * @param step that diverged
   * @param culprit the first tensor that is not finite; none where the step came to finite numbers
   *     when it was repeated
   */
  TrainingDivergedException(Step step, Optional<String> culprit) {
    this(
        "training diverged at step "
            + (step.stepsDone() + 1)
            + ": "
            + culprit
                .map(name -> "the first tensor that is not finite is " + name)
                .orElse("all tensors were finite when the step was repeated")
            + "; "
            + numbers(step)
            + "; records of the batch: "
            + String.join(", ", step.records()),
        NEXT_ACTION,
        step.stepsDone());
  }

  private TrainingDivergedException(String problem, String nextAction, long stepsDone) {
    super(problem, nextAction);
    this.stepsDone = stepsDone;
  }

  /**
   * An update of finite numbers has led to others; nothing of it was saved.
   *
   * @param stepsDone number of steps done, the last of which it was
   * @param key of the first variable that is not finite, in a checkpoint
   */
  static TrainingDivergedException afterUpdate(long stepsDone, String key) {
    return new TrainingDivergedException(
        "training diverged at step "
            + stepsDone
            + ": after its update the first tensor that is not finite is the variable "
            + key,
        NEXT_ACTION,
        stepsDone - 1);
  }

  /** The same for a training that has been given its last chance. */
  TrainingDivergedException afterRetries(int retries) {
    return new TrainingDivergedException(
        getMessage() + "; the learning rate was halved " + retries + " times before",
        "Look at the records of the batch, and start anew with another --model-dir and a much lower"
            + " learning rate.",
        stepsDone);
  }

  /** Steps done before the one that diverged. */
  public long stepsDone() {
    return stepsDone;
  }

  private static String numbers(Step step) {
    StepLosses losses = step.values().losses();
    return "classification loss "
        + losses.classification()
        + ", localization loss "
        + losses.localization()
        + ", regularization loss "
        + losses.regularization()
        + ", total loss "
        + losses.total()
        + ", gradient norm "
        + step.values().gradientNorm()
        + ", learning rate "
        + step.learningRate();
  }
}
