package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_adjust_brightness}: adds one number to all values and clips them to 0 to 255.
 *
 * <p>Draws: the change, from -maxDelta to maxDelta.
 *
 * @param maxDelta largest change in fractions of the full range: 0.2 is 51 levels
 */
public record RandomAdjustBrightness(float maxDelta) implements PixelStep {

  /** Reads the step from a config. */
  public static RandomAdjustBrightness from(dev.trawl.config.proto.RandomAdjustBrightness options) {
    return new RandomAdjustBrightness(
        Parameters.fraction("random_adjust_brightness.max_delta", options.getMaxDelta()));
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    return ColorOperations.brightened(image, draws.uniform(-maxDelta, maxDelta));
  }
}
