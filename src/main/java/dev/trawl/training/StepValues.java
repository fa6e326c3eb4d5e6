package dev.trawl.training;

/**
 * What a training step tells of itself.
 *
 * @param losses of the batch
 * @param gradientNorm L2 norm of all gradients together, before they are clipped
 */
record StepValues(StepLosses losses, float gradientNorm) {

  /** Whether the step could be done; else it changed no variable. */
  boolean isFinite() {
    return losses.isFinite() && Float.isFinite(gradientNorm);
  }
}
