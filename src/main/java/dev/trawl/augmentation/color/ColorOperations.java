package dev.trawl.augmentation.color;

import dev.trawl.imaging.ChannelMeans;
import dev.trawl.imaging.FloatImage;

/**
 * Changes of brightness and contrast of values of 0 to 255. As in the original, each is computed on
 * fractions of the full range, and the result is clipped to 0 to 255 but not rounded.
 */
final class ColorOperations {
  static final float FULL = 255f;

  private ColorOperations() {}

  /** A change of one value, a fraction of the full range. */
  @FunctionalInterface
  interface Change {
    /** The new fraction; may lie outside 0 to 1. */
    float of(float fraction);
  }

  /** Changes every value on its own. */
  static FloatImage changed(FloatImage image, Change change) {
    float[] values = image.values();
    float[] changed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      changed[i] = clipped(change.of(values[i] / FULL) * FULL);
    }
    return image.withValues(changed);
  }

  /**
   * Adds to every value.
   *
   * @param delta in fractions of the full range, -1 to 1
   */
  static FloatImage brightened(FloatImage image, float delta) {
    return changed(image, fraction -> fraction + delta);
  }

  /** Multiplies every value's distance from the mean of its channel by a factor of at least 0. */
  static FloatImage contrasted(FloatImage image, float factor) {
    float[] means = ChannelMeans.of(image);
    int channels = image.channels();
    float[] values = image.values();
    float[] contrasted = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      float mean = means[i % channels];
      contrasted[i] = clipped((values[i] - mean) * factor + mean);
    }
    return image.withValues(contrasted);
  }

  /** A value cut to 0 to 255. */
  static float clipped(float value) {
    return Math.max(0f, Math.min(FULL, value));
  }
}
