package dev.trawl.training;

/**
 * The losses of a batch.
 *
 * @param classification focal loss, normalised and weighted
 * @param localization Huber loss, normalised and weighted
 * @param regularization sum of the weight decay
 * @param total their sum
 */
public record StepLosses(
    float classification, float localization, float regularization, float total) {

  /** Whether the total is a finite number; it is not once any part is not. */
  public boolean isFinite() {
    return Float.isFinite(total);
  }
}
