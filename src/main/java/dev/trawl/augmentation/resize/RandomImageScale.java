package dev.trawl.augmentation.resize;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.LegacyBilinear;

/**
 * {@code random_image_scale}: resizes the image by a factor, bilinear, with the corner pixels
 * aligned, unlike all other resizing. Sides are cut to whole pixels; where the original fails on a
 * side without any, one stays here.
 *
 * <p>Draws: the factor.
 *
 * @param minimumRatio least factor, above 0
 * @param maximumRatio factors are below it, unless it equals the least one
 */
public record RandomImageScale(float minimumRatio, float maximumRatio) implements PixelStep {

  /** Reads the step from a config. */
  public static RandomImageScale from(dev.trawl.config.proto.RandomImageScale options) {
    float minimum =
        Parameters.positive("random_image_scale.min_scale_ratio", options.getMinScaleRatio());
    Parameters.ordered(
        "random_image_scale.min_scale_ratio",
        minimum,
        "random_image_scale.max_scale_ratio",
        options.getMaxScaleRatio());
    return new RandomImageScale(minimum, options.getMaxScaleRatio());
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    float scale = draws.uniform(minimumRatio, maximumRatio);
    int height = Math.max(1, (int) (image.height() * scale));
    int width = Math.max(1, (int) (image.width() * scale));
    float[] resized = LegacyBilinear.aligned(image, height, width).resize(image.values());
    return new FloatImage(height, width, image.channels(), resized);
  }
}
