package dev.trawl.detector;

import dev.trawl.imaging.LegacyBilinear;

/**
 * Makes images of any size into inputs of the detector: normalises the colours, shrinks or enlarges
 * the image until its longer side fits, keeping its proportions, and pads with zeros at the bottom
 * and on the right. Padding comes last, so it has the mean colour. Safe for use by many threads.
 *
 * <p>The steps, their order and their float32 arithmetic are the Object Detection API's {@code
 * keep_aspect_ratio_resizer} with {@code pad_to_max_dimension}, to the bit.
 */
public final class InputPreprocessor {

  /** Channels: red, green, blue. */
  public static final int CHANNELS = 3;

  /** Mean of ImageNet's colours, as fractions of white. */
  static final float[] MEAN = {0.485f, 0.456f, 0.406f};

  /** Standard deviation of ImageNet's colours, as fractions of white. */
  static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  private static final float WHITE = 255f;

  private static final float[][] NORMALIZED = normalizedBytes();

  private final int inputSize;

  /** Prepares inputs of a detector. */
  public InputPreprocessor(DetectorConfiguration configuration) {
    this.inputSize = configuration.inputSize();
  }

  /**
   * Prepares an image of bytes.
   *
   * @param rgb red, green and blue of each pixel, 0 to 255, row by row
   * @param height rows
   * @param width columns
   */
  public PreparedImage prepare(byte[] rgb, int height, int width) {
    int rowLength = CHANNELS * width;
    return prepare(
        height,
        width,
        (row, pixels) -> {
          int from = row * rowLength;
          for (int i = 0; i < rowLength; i += CHANNELS) {
            for (int channel = 0; channel < CHANNELS; channel++) {
              pixels[i + channel] = NORMALIZED[channel][rgb[from + i + channel] & 0xff];
            }
          }
        });
  }

  /**
   * Prepares an image of float32 numbers.
   *
   * @param rgb red, green and blue of each pixel, 0 to 255 but not necessarily whole, row by row
   * @param height rows
   * @param width columns
   */
  public PreparedImage prepare(float[] rgb, int height, int width) {
    int rowLength = CHANNELS * width;
    return prepare(
        height,
        width,
        (row, pixels) -> {
          int from = row * rowLength;
          for (int i = 0; i < rowLength; i += CHANNELS) {
            for (int channel = 0; channel < CHANNELS; channel++) {
              pixels[i + channel] = normalize(rgb[from + i + channel], channel);
            }
          }
        });
  }

  /**
   * Height and width of an image within the input.
   *
   * @return the new height and the new width; the longer one is the input's size
   */
  int[] sizeWithin(int height, int width) {
    float scale = Math.min(inputSize / (float) height, inputSize / (float) width);
    // The original fails on a side that rounds to nothing; a line of pixels is of more use.
    return new int[] {
      Math.max(1, (int) Math.rint(scale * height)), Math.max(1, (int) Math.rint(scale * width))
    };
  }

  private PreparedImage prepare(int height, int width, LegacyBilinear.Rows normalized) {
    int[] size = sizeWithin(height, width);
    float[] pixels = new float[inputSize * inputSize * CHANNELS];
    new LegacyBilinear(height, width, CHANNELS, size[0], size[1])
        .resize(normalized, pixels, inputSize * CHANNELS);
    return new PreparedImage(pixels, size[0], size[1]);
  }

  private static float normalize(float value, int channel) {
    return (value / WHITE - MEAN[channel]) / DEVIATION[channel];
  }

  private static float[][] normalizedBytes() {
    float[][] table = new float[CHANNELS][256];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int value = 0; value < 256; value++) {
        table[channel][value] = normalize(value, channel);
      }
    }
    return table;
  }
}
