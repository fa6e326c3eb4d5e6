package dev.trawl.augmentation.policy;

import dev.trawl.imaging.FloatImage;
import java.util.Arrays;

/**
 * Where a moved image takes its pixels from: the pixel at (x, y) is that of the image at (xx x + xy
 * y + x0, yx x + yy y + y0), the nearest one; what would come from outside is gray.
 */
record AffineTransform(float xx, float xy, float x0, float yx, float yy, float y0) {

  /** Turns around the centre of an image. */
  static AffineTransform rotation(float radians, FloatImage image) {
    float cosine = (float) StrictMath.cos(radians);
    float sine = (float) StrictMath.sin(radians);
    float right = image.width() - 1f;
    float bottom = image.height() - 1f;
    return new AffineTransform(
        cosine,
        -sine,
        (right - (cosine * right - sine * bottom)) / 2f,
        sine,
        cosine,
        (bottom - (sine * right + cosine * bottom)) / 2f);
  }

  /** The moved image, of the same size. */
  FloatImage of(FloatImage image) {
    int channels = image.channels();
    float[] moved = new float[image.values().length];
    int at = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++, at += channels) {
        long fromX = nearest(xx * x + xy * y + x0);
        long fromY = nearest(yx * x + yy * y + y0);
        if (fromX >= 0 && fromX < image.width() && fromY >= 0 && fromY < image.height()) {
          int from = (int) fromY * image.rowLength() + (int) fromX * channels;
          System.arraycopy(image.values(), from, moved, at, channels);
        } else {
          Arrays.fill(moved, at, at + channels, Cutout.GRAY);
        }
      }
    }
    return image.withValues(moved);
  }

  /** Rounds halves away from 0, as C does. */
  private static long nearest(float coordinate) {
    return (long) (coordinate < 0f ? coordinate - 0.5f : coordinate + 0.5f);
  }
}
