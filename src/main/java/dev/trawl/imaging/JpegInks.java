package dev.trawl.imaging;

import java.awt.image.Raster;

/**
 * Turns the four channels of a JPEG into RGB as TensorFlow's {@code DecodeJpeg} does, which knows
 * no colour profiles: Adobe's programs write inks inverted, others do not.
 */
final class JpegInks {
  /** Fractions of 2<sup>16</sup>, as libjpeg computes with. */
  private static final int SCALE_BITS = 16;

  private static final int HALF = 1 << (SCALE_BITS - 1);
  private static final int RED_FROM_CR = fix(1.40200);
  private static final int BLUE_FROM_CB = fix(1.77200);
  private static final int GREEN_FROM_CR = fix(0.71414);
  private static final int GREEN_FROM_CB = fix(0.34414);

  private JpegInks() {}

  /** How a JPEG of four channels stores its inks. */
  enum Storage {
    /** As they are: 0 is no ink. */
    PLAIN,
    /** Inverted: 255 is no ink. */
    ADOBE,
    /** Inverted, and the three colours as luminance and chrominance. */
    ADOBE_YCCK
  }

  /**
   * The picture.
   *
   * @param samples four bands as the file stores them
   */
  static RgbImage toRgb(Raster samples, Storage storage) {
    int width = samples.getWidth();
    int height = samples.getHeight();
    byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    int[] row = new int[width * 4];
    int to = 0;
    for (int y = 0; y < height; y++) {
      samples.getPixels(samples.getMinX(), samples.getMinY() + y, width, 1, row);
      for (int from = 0; from < row.length; from += 4) {
        if (storage == Storage.ADOBE_YCCK) {
          toInks(row, from);
        }
        int black = row[from + 3];
        for (int band = 0; band < 3; band++) {
          int ink = row[from + band];
          pixels[to++] =
              (byte)
                  (storage == Storage.PLAIN
                      ? (255 - black) * (255 - ink) / 255
                      : black * ink / 255);
        }
      }
    }
    return new RgbImage(width, height, pixels);
  }

  /** Luminance and chrominance to the three colours' inks (libjpeg, jdcolor.c). */
  private static void toInks(int[] row, int from) {
    int y = row[from];
    int cb = row[from + 1] - 128;
    int cr = row[from + 2] - 128;
    row[from] = clamp(255 - (y + ((RED_FROM_CR * cr + HALF) >> SCALE_BITS)));
    row[from + 1] =
        clamp(255 - (y + ((-GREEN_FROM_CB * cb - GREEN_FROM_CR * cr + HALF) >> SCALE_BITS)));
    row[from + 2] = clamp(255 - (y + ((BLUE_FROM_CB * cb + HALF) >> SCALE_BITS)));
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }

  private static int fix(double value) {
    return (int) (value * (1 << SCALE_BITS) + 0.5);
  }
}
