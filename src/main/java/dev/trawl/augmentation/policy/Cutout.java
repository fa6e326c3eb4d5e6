package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.PixelWindow;
import java.util.Arrays;

/**
 * Makes a rectangle gray, except what of it lies outside the image.
 *
 * <p>Draws: the row and the column of its centre, anywhere in the image.
 *
 * @param reach pixels from the centre to every side; does not depend on the image's size
 */
record Cutout(int reach) implements ImageChange {
  /** What comes from nowhere. */
  static final float GRAY = 128f;

  @Override
  public FloatImage apply(FloatImage image, int sign, RandomDraws draws) {
    int row = draws.uniformInteger(0, image.height());
    int column = draws.uniformInteger(0, image.width());
    return without(image, new PixelWindow(row - reach, column - reach, 2 * reach, 2 * reach));
  }

  /** An image with a gray rectangle. */
  static FloatImage without(FloatImage image, PixelWindow rectangle) {
    PixelWindow inside = rectangle.intersection(PixelWindow.ofImage(image));
    float[] values = image.values().clone();
    for (int row = inside.top(); row < inside.bottom(); row++) {
      int start = row * image.rowLength();
      Arrays.fill(
          values,
          start + inside.left() * image.channels(),
          start + inside.right() * image.channels(),
          GRAY);
    }
    return image.withValues(values);
  }
}
