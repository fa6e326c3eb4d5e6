package dev.trawl.imaging;

/**
 * A rectangle of whole pixels. It may reach beyond the image it is meant for; who uses it says what
 * happens then.
 *
 * @param top row of its first pixels
 * @param left column of its first pixels
 * @param height rows, not negative
 * @param width columns, not negative
 */
public record PixelWindow(int top, int left, int height, int width) {

  /** Refuses negative sizes. */
  public PixelWindow {
    if (height < 0 || width < 0) {
      throw new IllegalArgumentException(
          "a window of %d x %d pixels: sides cannot be negative".formatted(height, width));
    }
  }

  /** All of an image. */
  public static PixelWindow ofImage(FloatImage image) {
    return new PixelWindow(0, 0, image.height(), image.width());
  }

  /** Row after its last pixels. */
  public int bottom() {
    return top + height;
  }

  /** Column after its last pixels. */
  public int right() {
    return left + width;
  }

  /** Whether it lies within an image of this size. */
  public boolean isWithin(int imageHeight, int imageWidth) {
    return top >= 0 && left >= 0 && bottom() <= imageHeight && right() <= imageWidth;
  }

  /** What it shares with another window; a window without pixels where they share nothing. */
  public PixelWindow intersection(PixelWindow other) {
    int sharedTop = Math.max(top, other.top);
    int sharedLeft = Math.max(left, other.left);
    return new PixelWindow(
        sharedTop,
        sharedLeft,
        Math.max(0, Math.min(bottom(), other.bottom()) - sharedTop),
        Math.max(0, Math.min(right(), other.right()) - sharedLeft));
  }
}
