package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code rgb_to_gray}: makes the image gray, in one channel; a gray image stays. Draws nothing. A
 * model that takes three channels cannot take the result.
 */
public record RgbToGray() implements PixelStep {

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    return Gray.of(image, 1);
  }
}
