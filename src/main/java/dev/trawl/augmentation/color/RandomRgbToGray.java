package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_rgb_to_gray}: makes the image gray, in three channels, unless a draw of 0 to 1 is
 * above the probability. So a draw that equals it makes the image gray, and a probability of 0
 * still leaves one draw in 16 million, as in the original.
 *
 * @param probability chance of gray, 0 to 1
 */
public record RandomRgbToGray(float probability) implements PixelStep {

  /** Reads the step from a config. */
  public static RandomRgbToGray from(dev.trawl.config.proto.RandomRGBtoGray options) {
    return new RandomRgbToGray(
        Parameters.fraction("random_rgb_to_gray.probability", options.getProbability()));
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    return draws.uniform(0f, 1f) > probability ? image : Gray.of(image, image.channels());
  }
}
