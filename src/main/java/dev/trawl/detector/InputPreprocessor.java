package dev.trawl.detector;

import dev.trawl.imaging.LegacyBilinear;
import dev.trawl.imaging.RgbImage;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

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
    // As long as a row, so that the loop over it can be vectorised.
    float[] means = repeated(MEAN, rowLength);
    float[] deviations = repeated(DEVIATION, rowLength);
    return prepare(
        height,
        width,
        (row, pixels) -> {
          int from = row * rowLength;
          for (int i = 0; i < rowLength; i++) {
            pixels[i] = normalize(rgb[from + i], means[i], deviations[i]);
          }
        });
  }

  /**
   * Adds the same to a graph, for batches of images of one size, which each run may choose anew.
   *
   * @param tf where to
   * @param rgb [N, H, W, 3] red, green and blue, 0 to 255
   */
  public InputTensors add(Ops tf, Operand<? extends TNumber> rgb) {
    Operand<TFloat32> pixels = tf.dtypes.cast(rgb, TFloat32.class);
    Operand<TFloat32> normalized =
        tf.math.div(
            tf.math.sub(tf.math.div(pixels, tf.constant(WHITE)), tf.constant(MEAN)),
            tf.constant(DEVIATION));
    Operand<TInt32> shape = tf.shape(rgb);
    Operand<TInt32> size =
        sizeWithin(tf, tf.gather(shape, tf.constant(new int[] {1, 2}), tf.constant(0)));
    Operand<TFloat32> resized = tf.image.resizeBilinear(normalized, size);
    Operand<TInt32> missing = tf.math.sub(tf.constant(inputSize), size);
    Operand<TInt32> after =
        tf.concat(
            List.of(tf.constant(new int[] {0}), missing, tf.constant(new int[] {0})),
            tf.constant(0));
    Operand<TInt32> paddings = tf.stack(List.of(tf.zerosLike(after), after), Stack.axis(1L));
    Operand<TFloat32> padded = tf.pad(resized, paddings, tf.constant(0f));
    Operand<TInt32> count = tf.gather(shape, tf.constant(new int[] {0}), tf.constant(0));
    return new InputTensors(
        tf.reshape(padded, tf.constant(new int[] {-1, inputSize, inputSize, CHANNELS})),
        tf.tile(
            tf.expandDims(size, tf.constant(0)),
            tf.concat(List.of(count, tf.constant(new int[] {1})), tf.constant(0))));
  }

  /**
   * What a prepared image looks like to people, its padding included: the colours before they were
   * normalised, rounded and cut to 0 and 255.
   *
   * @param pixels as {@link PreparedImage#pixels}
   */
  public RgbImage picture(float[] pixels) {
    byte[] rgb = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int channel = i % CHANNELS;
      float value = (pixels[i] * DEVIATION[channel] + MEAN[channel]) * WHITE;
      rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
    return new RgbImage(inputSize, inputSize, rgb);
  }

  /** Shape of a prepared image: [S, S, 3]. */
  Shape shape() {
    return Shape.of(inputSize, inputSize, CHANNELS);
  }

  private Operand<TInt32> sizeWithin(Ops tf, Operand<TInt32> size) {
    Operand<TFloat32> sides = tf.dtypes.cast(size, TFloat32.class);
    Operand<TFloat32> scale =
        tf.min(tf.math.div(tf.constant((float) inputSize), sides), tf.constant(0));
    Operand<TInt32> scaled = tf.dtypes.cast(tf.math.rint(tf.math.mul(sides, scale)), TInt32.class);
    return tf.math.maximum(scaled, tf.constant(1));
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

  private static float[] repeated(float[] ofChannels, int length) {
    float[] all = new float[length];
    for (int i = 0; i < length; i++) {
      all[i] = ofChannels[i % CHANNELS];
    }
    return all;
  }

  private static float normalize(float value, float mean, float deviation) {
    return (value / WHITE - mean) / deviation;
  }

  private static float[][] normalizedBytes() {
    float[][] table = new float[CHANNELS][256];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int value = 0; value < 256; value++) {
        table[channel][value] = normalize(value, MEAN[channel], DEVIATION[channel]);
      }
    }
    return table;
  }
}
