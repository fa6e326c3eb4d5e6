package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_pixel_value_scale}: multiplies every value of every channel by a factor of its own
 * and clips to 0 to 255.
 *
 * <p>Draws: the factors, in the order of the values.
 *
 * @param minimum least factor
 * @param maximum factors are below it, unless it equals the least one
 */
public record RandomPixelValueScale(float minimum, float maximum) implements PixelStep {

  /** Reads the step from a config. */
  public static RandomPixelValueScale from(dev.trawl.config.proto.RandomPixelValueScale options) {
    Parameters.ordered(
        "random_pixel_value_scale.minval", options.getMinval(),
        "random_pixel_value_scale.maxval", options.getMaxval());
    return new RandomPixelValueScale(options.getMinval(), options.getMaxval());
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    float[] values = image.values();
    float[] scaled = draws.uniform(values.length, minimum, maximum);
    for (int i = 0; i < values.length; i++) {
      scaled[i] = ColorOperations.clipped(values[i] * scaled[i]);
    }
    return image.withValues(scaled);
  }
}
