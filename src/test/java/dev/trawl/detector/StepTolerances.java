package dev.trawl.detector;

/**
 * How far a training step may be from the Object Detection API's: README.md of the reference cases,
 * "Noise and tolerances", with the traps' absolute 1e-5 for norms that are zero by construction.
 *
 * @param loss relative
 * @param globalNorm relative
 * @param gradient of heads and feature pyramid, in L2
 * @param backboneGradient in L2
 * @param zeroNorm absolute, where a norm is zero but for rounding
 * @param change of a variable, in L2
 */
record StepTolerances(
    double loss,
    double globalNorm,
    double gradient,
    double backboneGradient,
    double zeroNorm,
    double change) {

  /** Where batch norms are frozen. */
  static final StepTolerances FROZEN = new StepTolerances(5e-6, 1e-5, 1e-4, 1e-4, 1e-7, 1e-3);

  /** Where batch norms use the statistics of the batch, whose sums differ by threads. */
  static final StepTolerances TRAIN = new StepTolerances(1e-3, 5e-3, 1e-2, 5e-2, 1e-5, 5e-2);

  /** Share of a gradient, in L2. */
  double ofGradient(String key) {
    return key.startsWith(CheckpointKeys.BACKBONE) ? backboneGradient : gradient;
  }

  /** Absolute, for the norm of a gradient that is {@code expected}. */
  double ofGradientNorm(String key, double expected) {
    return Math.max(zeroNorm, ofGradient(key) * expected);
  }
}
