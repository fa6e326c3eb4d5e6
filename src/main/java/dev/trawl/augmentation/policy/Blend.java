package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.color.Gray;
import dev.trawl.imaging.FloatImage;
import java.util.Arrays;

/** Mixes an image with a degenerate form of itself. */
final class Blend {
  private static final float FULL = 255f;
  private static final int KERNEL_SUM = 13;

  private Blend() {}

  /** Colour against gray: 0 is gray, 1 the image, above 1 more colourful. */
  static FloatImage color(FloatImage image, float factor) {
    float[] fractions = image.values().clone();
    for (int i = 0; i < fractions.length; i++) {
      fractions[i] *= 1f / FULL;
    }
    float[] gray = Gray.of(image.withValues(fractions), image.channels()).values();
    float[] whole = new float[gray.length];
    for (int i = 0; i < whole.length; i++) {
      // Half a step more than the range, so that white stays white when it is cut.
      whole[i] = (int) (gray[i] * (FULL + 0.5f));
    }
    return blended(whole, image, factor);
  }

  /**
   * Contrast: 0 is flat gray, 1 the image. The gray is that of the original: the number of pixels
   * over 256, at most 255, where the mean of the image was meant.
   */
  static FloatImage contrast(FloatImage image, float factor) {
    float[] flat = new float[image.values().length];
    Arrays.fill(flat, (int) Math.min(FULL, image.height() * image.width() / 256f));
    return blended(flat, image, factor);
  }

  /** Brightness: 0 is black, 1 the image. */
  static FloatImage brightness(FloatImage image, float factor) {
    return blended(new float[image.values().length], image, factor);
  }

  /** Sharpness: 0 is smoothed by a 3 x 3 kernel (but for the border), 1 the image. */
  static FloatImage sharpness(FloatImage image, float factor) {
    float[] smooth = image.values().clone();
    for (int row = 1; row < image.height() - 1; row++) {
      for (int column = 1; column < image.width() - 1; column++) {
        for (int channel = 0; channel < image.channels(); channel++) {
          smooth[row * image.rowLength() + column * image.channels() + channel] =
              (int) smoothed(image, row, column, channel);
        }
      }
    }
    return blended(smooth, image, factor);
  }

  private static float smoothed(FloatImage image, int row, int column, int channel) {
    float sum = 4 * image.value(row, column, channel);
    for (int y = row - 1; y <= row + 1; y++) {
      for (int x = column - 1; x <= column + 1; x++) {
        sum += image.value(y, x, channel);
      }
    }
    return sum / KERNEL_SUM;
  }

  private static FloatImage blended(float[] degenerate, FloatImage image, float factor) {
    float[] values = image.values();
    float[] blended = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      float mixed = degenerate[i] + factor * (values[i] - degenerate[i]);
      blended[i] = (int) Math.max(0f, Math.min(FULL, mixed));
    }
    return image.withValues(blended);
  }
}
