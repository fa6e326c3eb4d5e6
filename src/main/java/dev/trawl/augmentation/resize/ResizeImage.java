package dev.trawl.augmentation.resize;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.LegacyResize;

/**
 * {@code resize_image}: resizes the image to one size, whatever its aspect ratio. Draws nothing.
 *
 * @param height rows of the result, at least 1
 * @param width columns of the result, at least 1
 * @param kernel how
 */
public record ResizeImage(int height, int width, LegacyResize.Kernel kernel) implements PixelStep {

  /** Reads the step from a config. */
  public static ResizeImage from(dev.trawl.config.proto.ResizeImage options) {
    return new ResizeImage(
        Parameters.atLeast("resize_image.new_height", 1, options.getNewHeight()),
        Parameters.atLeast("resize_image.new_width", 1, options.getNewWidth()),
        switch (options.getMethod()) {
          case AREA -> LegacyResize.Kernel.AREA;
          case BICUBIC -> LegacyResize.Kernel.BICUBIC;
          case BILINEAR -> LegacyResize.Kernel.BILINEAR;
          case NEAREST_NEIGHBOR -> LegacyResize.Kernel.NEAREST;
        });
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    return LegacyResize.resize(image, height, width, kernel);
  }
}
