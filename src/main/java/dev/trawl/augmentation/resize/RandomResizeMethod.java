package dev.trawl.augmentation.resize;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.LegacyResize;
import java.util.List;

/**
 * {@code random_resize_method}: resizes the image to one size, whatever its aspect ratio, with a
 * kernel drawn from four.
 *
 * <p>Draws: the kernel's number: 0 bilinear, 1 nearest neighbour, 2 bicubic, 3 area.
 *
 * @param height rows of the result, at least 1
 * @param width columns of the result, at least 1
 */
public record RandomResizeMethod(int height, int width) implements PixelStep {
  private static final List<LegacyResize.Kernel> KERNELS =
      List.of(
          LegacyResize.Kernel.BILINEAR,
          LegacyResize.Kernel.NEAREST,
          LegacyResize.Kernel.BICUBIC,
          LegacyResize.Kernel.AREA);

  /** Reads the step from a config. */
  public static RandomResizeMethod from(dev.trawl.config.proto.RandomResizeMethod options) {
    return new RandomResizeMethod(
        Parameters.atLeast("random_resize_method.target_height", 1, options.getTargetHeight()),
        Parameters.atLeast("random_resize_method.target_width", 1, options.getTargetWidth()));
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    return LegacyResize.resize(
        image, height, width, KERNELS.get(draws.uniformInteger(0, KERNELS.size())));
  }
}
