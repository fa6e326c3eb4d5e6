package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_adjust_contrast}: multiplies all values' distances from the mean of their channel
 * by one factor and clips to 0 to 255.
 *
 * <p>Draws: the factor, from minDelta to maxDelta.
 *
 * @param minDelta least factor, at least 0
 * @param maxDelta factors are below it, unless it equals the least one
 */
public record RandomAdjustContrast(float minDelta, float maxDelta) implements PixelStep {

  /** Reads the step from a config. */
  public static RandomAdjustContrast from(dev.trawl.config.proto.RandomAdjustContrast options) {
    Parameters.notNegative("random_adjust_contrast.min_delta", options.getMinDelta());
    Parameters.ordered(
        "random_adjust_contrast.min_delta", options.getMinDelta(),
        "random_adjust_contrast.max_delta", options.getMaxDelta());
    return new RandomAdjustContrast(options.getMinDelta(), options.getMaxDelta());
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    return ColorOperations.contrasted(image, draws.uniform(minDelta, maxDelta));
  }
}
