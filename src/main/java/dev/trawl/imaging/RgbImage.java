package dev.trawl.imaging;

/**
 * A decoded picture: 8-bit RGB, rows from the top, channels last.
 *
 * <p>Holds its array without copying it; whoever makes or reads one must not change it.
 */
public final class RgbImage {
  private final int width;
  private final int height;
  private final byte[] pixels;

  /**
   * Wraps {@code pixels}.
   *
   * @param pixels {@code height * width * 3} values, red, green, blue
   */
  public RgbImage(int width, int height, byte[] pixels) {
    if (width < 1 || height < 1 || pixels.length != (long) width * height * 3) {
      throw new IllegalArgumentException(
          pixels.length + " values are no picture of " + width + "x" + height + " with 3 channels");
    }
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** All values, {@code [height][width][3]}; not a copy. */
  public byte[] pixels() {
    return pixels;
  }
}
