package dev.trawl.imaging;

import java.util.Arrays;

/**
 * An image of float32 values, usually 0 to 255, not necessarily whole: what augmentation works on.
 *
 * <p>Its values lie in one array, rows from the top, pixels from the left, the channels of a pixel
 * side by side. The array is shared, not copied, so that an image costs nothing to pass on; whoever
 * holds it must not write to it.
 */
public final class FloatImage {
  private final int height;
  private final int width;
  private final int channels;
  private final float[] values;

  /**
   * @param height rows, at least 1
   * @param width columns, at least 1
   * @param channels values per pixel: 3 (red, green, blue) or 1 (gray)
   * @param values height x width x channels numbers; not to be changed afterwards
   */
  public FloatImage(int height, int width, int channels, float[] values) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "an image of %d x %d pixels: every side must be at least 1".formatted(height, width));
    }
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(channels + " channels: an image has 1 or 3");
    }
    if (values.length != (long) height * width * channels) {
      throw new IllegalArgumentException(
          "%d values for an image of %d x %d x %d"
              .formatted(values.length, height, width, channels));
    }
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.values = values;
  }

  /**
   * An image of bytes.
   *
   * @param height rows
   * @param width columns
   * @param channels values per pixel, 1 or 3
   * @param bytes height x width x channels unsigned bytes
   */
  public static FloatImage ofBytes(int height, int width, int channels, byte[] bytes) {
    float[] values = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = bytes[i] & 0xff;
    }
    return new FloatImage(height, width, channels, values);
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** Values per pixel: 1 or 3. */
  public int channels() {
    return channels;
  }

  /** The values themselves, height x width x channels of them; not to be written to. */
  public float[] values() {
    return values;
  }

  /** One value. */
  public float value(int row, int column, int channel) {
    return values[(row * width + column) * channels + channel];
  }

  /** Values of one row. */
  public int rowLength() {
    return width * channels;
  }

  /** The same size with other values. */
  public FloatImage withValues(float[] newValues) {
    return new FloatImage(height, width, channels, newValues);
  }

  /**
   * Cuts a part out.
   *
   * @param window a window of at least one pixel within this image
   */
  public FloatImage crop(PixelWindow window) {
    if (!window.isWithin(height, width)) {
      throw new IllegalArgumentException(
          "%s reaches beyond an image of %d x %d".formatted(window, height, width));
    }
    if (window.height() == height && window.width() == width) {
      return this;
    }
    float[] cut = new float[window.height() * window.width() * channels];
    int cutLength = window.width() * channels;
    for (int row = 0; row < window.height(); row++) {
      int from = (window.top() + row) * rowLength() + window.left() * channels;
      System.arraycopy(values, from, cut, row * cutLength, cutLength);
    }
    return new FloatImage(window.height(), window.width(), channels, cut);
  }

  /** The values as bytes: rounded to the next whole number, those outside 0 to 255 cut to it. */
  public byte[] toBytes() {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      // In double the sum is exact, so that this is Math.round's value at half of its cost.
      bytes[i] = (byte) Math.max(0, Math.min(255, (int) (values[i] + 0.5)));
    }
    return bytes;
  }

  /** The values as bytes: fractions cut off, values outside 0 to 255 cut to it. */
  public byte[] toTruncatedBytes() {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(255, (int) values[i]));
    }
    return bytes;
  }

  /** Size, channels and a hash of the values: enough to tell images apart in a failed test. */
  @Override
  public String toString() {
    return "image of %d x %d x %d, #%08x"
        .formatted(height, width, channels, Arrays.hashCode(values));
  }
}
