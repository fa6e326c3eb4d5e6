package dev.trawl.imaging;

/**
 * Resizing of whole images as TensorFlow 1 does it and the Object Detection API to this day: the
 * top left corners of the pixels are aligned, not their centres, and only {@link Kernel#AREA} looks
 * at every pixel when an image shrinks.
 */
public final class LegacyResize {

  /** How a pixel of the result is made of pixels of the image. */
  public enum Kernel {
    /** Between the four around it. */
    BILINEAR,
    /** The one at its place. */
    NEAREST,
    /** Cubic convolution over 4 x 4; overshoots at edges. */
    BICUBIC,
    /** The mean of all it covers. */
    AREA
  }

  private LegacyResize() {}

  /**
   * Resizes an image; one of that size already is returned as it is.
   *
   * @param newHeight rows of the result, at least 1
   * @param newWidth columns of the result, at least 1
   */
  public static FloatImage resize(FloatImage image, int newHeight, int newWidth, Kernel kernel) {
    if (newHeight < 1 || newWidth < 1) {
      throw new IllegalArgumentException(
          "cannot resize to %d x %d: every side must be at least 1".formatted(newHeight, newWidth));
    }
    if (newHeight == image.height() && newWidth == image.width()) {
      return image;
    }
    int height = image.height();
    int width = image.width();
    return switch (kernel) {
      case BILINEAR -> bilinear(image, newHeight, newWidth);
      case NEAREST ->
          separable(
              image, AxisWeights.nearest(height, newHeight), AxisWeights.nearest(width, newWidth));
      case BICUBIC ->
          separable(
              image, AxisWeights.bicubic(height, newHeight), AxisWeights.bicubic(width, newWidth));
      case AREA ->
          separable(image, AxisWeights.area(height, newHeight), AxisWeights.area(width, newWidth));
    };
  }

  private static FloatImage bilinear(FloatImage image, int newHeight, int newWidth) {
    float[] resized =
        new LegacyBilinear(image.height(), image.width(), image.channels(), newHeight, newWidth)
            .resize(image.values());
    return new FloatImage(newHeight, newWidth, image.channels(), resized);
  }

  private static FloatImage separable(
      FloatImage image, AxisWeights vertical, AxisWeights horizontal) {
    int channels = image.channels();
    int newLength = horizontal.count() * channels;
    float[] narrowed = new float[image.height() * newLength];
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < horizontal.count(); column++) {
        int at = row * newLength + column * channels;
        int[] inputs = horizontal.inputs()[column];
        float[] weights = horizontal.weights()[column];
        for (int tap = 0; tap < inputs.length; tap++) {
          int from = row * image.rowLength() + inputs[tap] * channels;
          for (int channel = 0; channel < channels; channel++) {
            narrowed[at + channel] += image.values()[from + channel] * weights[tap];
          }
        }
      }
    }
    float[] resized = new float[vertical.count() * newLength];
    for (int row = 0; row < vertical.count(); row++) {
      int[] inputs = vertical.inputs()[row];
      float[] weights = vertical.weights()[row];
      for (int tap = 0; tap < inputs.length; tap++) {
        int from = inputs[tap] * newLength;
        for (int i = 0; i < newLength; i++) {
          resized[row * newLength + i] += narrowed[from + i] * weights[tap];
        }
      }
    }
    return new FloatImage(vertical.count(), horizontal.count(), channels, resized);
  }
}
