package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_adjust_saturation}: multiplies the saturation of all pixels by one factor and clips
 * it to 0 to 1.
 *
 * <p>Draws: the factor, from minDelta to maxDelta.
 *
 * @param minDelta least factor, at least 0
 * @param maxDelta factors are below it, unless it equals the least one
 */
public record RandomAdjustSaturation(float minDelta, float maxDelta) implements PixelStep {

  /** Reads the step from a config. */
  public static RandomAdjustSaturation from(dev.trawl.config.proto.RandomAdjustSaturation options) {
    Parameters.notNegative("random_adjust_saturation.min_delta", options.getMinDelta());
    Parameters.ordered(
        "random_adjust_saturation.min_delta", options.getMinDelta(),
        "random_adjust_saturation.max_delta", options.getMaxDelta());
    return new RandomAdjustSaturation(options.getMinDelta(), options.getMaxDelta());
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    return HueAndSaturation.saturated(image, draws.uniform(minDelta, maxDelta));
  }
}
