package dev.trawl.augmentation.color;

import dev.trawl.imaging.FloatImage;

/**
 * Changes of hue and saturation in the HSV cone (Smith 1978): hue is an angle, saturation the span
 * of a pixel's values over the largest of them, value the largest itself, which stays.
 *
 * <p>Both turn a pixel's values within its own span, so they need red, green and blue.
 */
final class HueAndSaturation {
  private static final int CHANNELS = 3;
  private static final int SECTORS = 6;

  private HueAndSaturation() {}

  /** What becomes of one pixel's hue and saturation. */
  private record Change(float turn, float factor) {}

  /**
   * Turns the hue of every pixel.
   *
   * @param turn in full circles, -1 to 1
   */
  static FloatImage turned(FloatImage image, float turn) {
    return changed(image, new Change(turn, 1f));
  }

  /** Multiplies every pixel's saturation by a factor of at least 0 and clips it to 0 to 1. */
  static FloatImage saturated(FloatImage image, float factor) {
    return changed(image, new Change(0f, factor));
  }

  private static FloatImage changed(FloatImage image, Change change) {
    if (image.channels() != CHANNELS) {
      throw new IllegalArgumentException(
          image.channels() + " channels: hue and saturation are of red, green and blue");
    }
    float[] values = image.values();
    float[] changed = new float[values.length];
    for (int i = 0; i < values.length; i += CHANNELS) {
      change(values[i], values[i + 1], values[i + 2], change, changed, i);
    }
    return image.withValues(changed);
  }

  private static void change(
      float red, float green, float blue, Change change, float[] target, int at) {
    float largest = Math.max(red, Math.max(green, blue));
    float span = largest - Math.min(red, Math.min(green, blue));
    float saturation = largest > 0f ? span / largest : 0f;
    float newSpan = largest * Math.max(0f, Math.min(1f, saturation * change.factor()));
    float sector = sector(red, green, blue, largest, span) + change.turn() * SECTORS;
    sector -= SECTORS * (float) Math.floor(sector / SECTORS);
    target[at] = ColorOperations.clipped(largest - newSpan * (1f - nearness(sector, 0f)));
    target[at + 1] = ColorOperations.clipped(largest - newSpan * (1f - nearness(sector, 2f)));
    target[at + 2] = ColorOperations.clipped(largest - newSpan * (1f - nearness(sector, 4f)));
  }

  /** The hue in sixths of a circle: 0 is red, 2 green, 4 blue. */
  private static float sector(float red, float green, float blue, float largest, float span) {
    if (span <= 0f) {
      return 0f;
    }
    if (largest == red) {
      return (green - blue) / span;
    }
    return largest == green ? 2f + (blue - red) / span : 4f + (red - green) / span;
  }

  /** How much of the span a primary colour has at a hue: 1 within a sixth of it, then falling. */
  private static float nearness(float sector, float primary) {
    float distance = Math.abs(sector - primary);
    distance = Math.min(distance, SECTORS - distance);
    return Math.max(0f, Math.min(1f, 2f - distance));
  }
}
