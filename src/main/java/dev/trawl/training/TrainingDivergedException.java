package dev.trawl.training;

import dev.trawl.dataset.ActionableException;
import java.util.List;

/** The loss is no longer a finite number: going on would only write broken weights (exit 11). */
public final class TrainingDivergedException extends ActionableException {
  private static final long serialVersionUID = 1L;

  /**
   * Says when and with which batch it happened.
   *
   * @param step steps done before the one that diverged
   * @param learningRate its rate
   * @param losses its losses
   * @param records ids of the examples in its batch
   */
  TrainingDivergedException(
      long step, float learningRate, StepLosses losses, List<String> records) {
    super(
        "training diverged at step "
            + (step + 1)
            + ": classification loss "
            + losses.classification()
            + ", localization loss "
            + losses.localization()
            + ", regularization loss "
            + losses.regularization()
            + ", learning rate "
            + learningRate
            + "; records of the batch: "
            + String.join(", ", records),
        "Lower the learning rate (learning_rate_base), lengthen its warm-up, or set"
            + " train_config.gradient_clipping_by_norm=10; then start from the last checkpoint"
            + " before it.");
  }
}
