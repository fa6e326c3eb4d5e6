package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code adjust_gamma}: raises every value, as a fraction of the full range, to a power and
 * multiplies it; the result is clipped to 0 to 255. Values below 0 count as 0. Draws nothing.
 *
 * @param gamma the power, at least 0; above 1 darkens
 * @param gain the factor, at least 0
 */
public record AdjustGamma(float gamma, float gain) implements PixelStep {
  private static final int LEVELS = 256;

  /** Reads the step from a config. */
  public static AdjustGamma from(dev.trawl.config.proto.AdjustGamma options) {
    return new AdjustGamma(
        Parameters.notNegative("adjust_gamma.gamma", options.getGamma()),
        Parameters.notNegative("adjust_gamma.gain", options.getGain()));
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    float[] ofWholeNumbers = new float[LEVELS];
    for (int value = 0; value < LEVELS; value++) {
      ofWholeNumbers[value] = adjusted(value / ColorOperations.FULL);
    }
    return ColorOperations.changed(
        image,
        fraction -> {
          // Powers are slow, and images are of whole numbers unless a step before made others.
          int level = Math.round(fraction * ColorOperations.FULL);
          return level >= 0 && level < LEVELS && level / ColorOperations.FULL == fraction
              ? ofWholeNumbers[level]
              : adjusted(fraction);
        });
  }

  private float adjusted(float fraction) {
    // Not Math.pow: platforms may round it their own way.
    return gain * (float) StrictMath.pow(Math.max(0f, fraction), gamma);
  }
}
