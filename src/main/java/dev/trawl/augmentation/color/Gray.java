package dev.trawl.augmentation.color;

import dev.trawl.imaging.FloatImage;

/** Gray of red, green and blue by the weights of ITU-R BT.601 as TensorFlow rounds them. */
public final class Gray {
  private static final float RED = 0.2989f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;
  private static final int COLORS = 3;

  private Gray() {}

  /**
   * The gray of every pixel, not rounded; an image without colours is gray already.
   *
   * @param channels 1, or 3 for the same value in each
   */
  public static FloatImage of(FloatImage image, int channels) {
    if (image.channels() != COLORS) {
      return image;
    }
    float[] values = image.values();
    float[] grays = new float[values.length / COLORS * channels];
    int at = 0;
    for (int i = 0; i < values.length; i += COLORS) {
      float gray = values[i] * RED + values[i + 1] * GREEN + values[i + 2] * BLUE;
      for (int channel = 0; channel < channels; channel++) {
        grays[at++] = gray;
      }
    }
    return new FloatImage(image.height(), image.width(), channels, grays);
  }
}
