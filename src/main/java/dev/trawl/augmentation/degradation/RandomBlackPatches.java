package dev.trawl.augmentation.degradation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.PixelWindow;
import java.util.Arrays;

/**
 * {@code random_black_patches}: blackens squares of one size, which may overlap.
 *
 * <p>Draws, for every try: a number of 0 to 1, which leaves the try out if it is above the
 * probability, then the top and the left of the square as fractions of height and width.
 *
 * <p>Where the square's side is less than one pixel the original fails; here nothing turns black.
 *
 * @param tries most squares, at least 0
 * @param probability of each, 0 to 1
 * @param sizeRatio side of a square over the image's shorter side, 0 to 1
 */
public record RandomBlackPatches(int tries, float probability, float sizeRatio)
    implements PixelStep {

  /** Reads the step from a config. */
  public static RandomBlackPatches from(dev.trawl.config.proto.RandomBlackPatches options) {
    return new RandomBlackPatches(
        Parameters.atLeast(
            "random_black_patches.max_black_patches", 0, options.getMaxBlackPatches()),
        Parameters.fraction("random_black_patches.probability", options.getProbability()),
        Parameters.fraction(
            "random_black_patches.size_to_image_ratio", options.getSizeToImageRatio()));
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    int side = (int) (Math.min(image.height(), image.width()) * sizeRatio);
    float[] patched = image.values().clone();
    for (int i = 0; i < tries; i++) {
      if (draws.uniform(0f, 1f) <= probability) {
        int top = (int) (draws.uniform(0f, 1f - sizeRatio) * image.height());
        int left = (int) (draws.uniform(0f, 1f - sizeRatio) * image.width());
        PixelWindow square =
            new PixelWindow(top, left, side, side).intersection(PixelWindow.ofImage(image));
        blacken(image, patched, square);
      }
    }
    return image.withValues(patched);
  }

  private static void blacken(FloatImage image, float[] values, PixelWindow square) {
    for (int row = square.top(); row < square.bottom(); row++) {
      int start = row * image.rowLength();
      Arrays.fill(
          values,
          start + square.left() * image.channels(),
          start + square.right() * image.channels(),
          0f);
    }
  }
}
