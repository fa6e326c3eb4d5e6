package dev.trawl.imaging;

/**
 * Bilinear resizing as TensorFlow 1 does it and the Object Detection API to this day: the top left
 * corners of the pixels are aligned, not their centres, and there is no antialiasing when an image
 * shrinks.
 *
 * <p>Equal to the bit to TensorFlow's {@code ResizeBilinear} with {@code align_corners} and {@code
 * half_pixel_centers} off: float32 throughout, first along rows, then along columns.
 */
public final class LegacyBilinear {
  private static final int COLOURS = 3;

  /** Gives the rows of the image to resize. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Writes one row.
     *
     * @param row index of the row from the top
     * @param pixels receives width times channels values
     */
    void read(int row, float[] pixels);
  }

  /**
   * Taps along one axis for consecutive outputs, each of which lies between two inputs.
   *
   * @param inputs length of the axis in the image
   * @param scale inputs from one output to the next
   * @param first first output
   * @param count number of outputs
   */
  private record Taps(int[] lower, int[] upper, float[] fraction) {
    static Taps of(int inputs, float scale, int first, int count) {
      int[] lower = new int[count];
      int[] upper = new int[count];
      float[] fraction = new float[count];
      for (int output = 0; output < count; output++) {
        float position = (first + output) * scale;
        float floor = (float) Math.floor(position);
        lower[output] = Math.max((int) floor, 0);
        upper[output] = Math.min((int) Math.ceil(position), inputs - 1);
        fraction[output] = position - floor;
      }
      return new Taps(lower, upper, fraction);
    }

    int count() {
      return fraction.length;
    }

    /** Whether output after output is the input at its place. */
    boolean keep(int inputs) {
      if (count() != inputs) {
        return false;
      }
      for (int i = 0; i < inputs; i++) {
        if (lower[i] != i || fraction[i] != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private final int width;
  private final int channels;
  private final Taps vertical;
  private final Taps horizontal;
  private final boolean keepsColumns;

  /**
   * Prepares the resizing of images of one size.
   *
   * @param height rows of the image
   * @param width columns of the image
   * @param channels values per pixel
   * @param newHeight rows of the result
   * @param newWidth columns of the result
   */
  public LegacyBilinear(int height, int width, int channels, int newHeight, int newWidth) {
    this(
        width,
        channels,
        Taps.of(height, scale(height, newHeight), 0, newHeight),
        Taps.of(width, scale(width, newWidth), 0, newWidth));
  }

  /**
   * Prepares resizing that aligns the centres of the corner pixels of image and result,
   * TensorFlow's {@code align_corners}, instead of their corners.
   *
   * @param image an image of the size to resize
   * @param newHeight rows of the result
   * @param newWidth columns of the result
   */
  public static LegacyBilinear aligned(FloatImage image, int newHeight, int newWidth) {
    return new LegacyBilinear(
        image.width(),
        image.channels(),
        Taps.of(image.height(), alignedScale(image.height(), newHeight), 0, newHeight),
        Taps.of(image.width(), alignedScale(image.width(), newWidth), 0, newWidth));
  }

  private static float alignedScale(int inputs, int outputs) {
    return outputs > 1 ? (inputs - 1) / (float) (outputs - 1) : scale(inputs, outputs);
  }

  private LegacyBilinear(int width, int channels, Taps vertical, Taps horizontal) {
    this.width = width;
    this.channels = channels;
    this.vertical = vertical;
    this.horizontal = horizontal;
    keepsColumns = horizontal.keep(width);
  }

  /**
   * Prepares resizing of which only a part is wanted; the rest is never computed.
   *
   * @param image an image of the size to resize
   * @param newHeight rows of the whole result
   * @param newWidth columns of the whole result
   * @param part the part of the result that is wanted, within it
   */
  public static LegacyBilinear partly(
      FloatImage image, int newHeight, int newWidth, PixelWindow part) {
    if (!part.isWithin(newHeight, newWidth)) {
      throw new IllegalArgumentException(
          "%s reaches beyond an image of %d x %d".formatted(part, newHeight, newWidth));
    }
    float verticalScale = scale(image.height(), newHeight);
    float horizontalScale = scale(image.width(), newWidth);
    return new LegacyBilinear(
        image.width(),
        image.channels(),
        Taps.of(image.height(), verticalScale, part.top(), part.height()),
        Taps.of(image.width(), horizontalScale, part.left(), part.width()));
  }

  private static float scale(int inputs, int outputs) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "cannot resize a side of %d to %d: every side must be at least 1"
              .formatted(inputs, outputs));
    }
    return inputs / (float) outputs;
  }

  /**
   * Resizes an image.
   *
   * @param pixels row by row, the channels of a pixel side by side
   * @return the result in the same order
   */
  public float[] resize(float[] pixels) {
    int newWidth = horizontal.count();
    float[] result = new float[vertical.count() * newWidth * channels];
    resize(pixels, result, newWidth * channels);
    return result;
  }

  /**
   * Resizes an image into the top left corner of another.
   *
   * @param pixels row by row, the channels of a pixel side by side
   * @param target receives the result
   * @param stride values from one row of {@code target} to the next
   */
  public void resize(float[] pixels, float[] target, int stride) {
    int rowLength = width * channels;
    resize(
        (row, into) -> System.arraycopy(pixels, row * rowLength, into, 0, rowLength),
        target,
        stride);
  }

  /**
   * Resizes an image into the top left corner of another.
   *
   * @param rows the image
   * @param target receives the result
   * @param stride values from one row of {@code target} to the next
   */
  public void resize(Rows rows, float[] target, int stride) {
    float[] source = new float[width * channels];
    float[] above = new float[horizontal.count() * channels];
    float[] below = new float[horizontal.count() * channels];
    int aboveRow = -1;
    int belowRow = -1;
    for (int row = 0; row < vertical.count(); row++) {
      int lower = vertical.lower[row];
      int upper = vertical.upper[row];
      if (lower == belowRow) {
        float[] swapped = above;
        above = below;
        below = swapped;
        belowRow = aboveRow;
        aboveRow = lower;
      }
      if (lower != aboveRow) {
        read(rows, lower, source, above);
        aboveRow = lower;
      }
      if (upper != lower && upper != belowRow) {
        read(rows, upper, source, below);
        belowRow = upper;
      }
      blend(above, upper == lower ? above : below, vertical.fraction[row], target, row * stride);
    }
  }

  private void read(Rows rows, int row, float[] source, float[] stretched) {
    if (keepsColumns) {
      rows.read(row, stretched);
    } else {
      rows.read(row, source);
      if (channels == COLOURS) {
        stretchColours(source, stretched);
      } else {
        stretch(source, stretched);
      }
    }
  }

  private void stretch(float[] source, float[] target) {
    for (int column = 0; column < horizontal.count(); column++) {
      int left = horizontal.lower[column] * channels;
      int right = horizontal.upper[column] * channels;
      float fraction = horizontal.fraction[column];
      for (int channel = 0; channel < channels; channel++) {
        float value = source[left + channel];
        target[column * channels + channel] = value + (source[right + channel] - value) * fraction;
      }
    }
  }

  /** The same with the channels written out, which takes half the time. */
  private void stretchColours(float[] source, float[] target) {
    int at = 0;
    for (int column = 0; column < horizontal.count(); column++) {
      int left = horizontal.lower[column] * COLOURS;
      int right = horizontal.upper[column] * COLOURS;
      float fraction = horizontal.fraction[column];
      float red = source[left];
      float green = source[left + 1];
      float blue = source[left + 2];
      target[at] = red + (source[right] - red) * fraction;
      target[at + 1] = green + (source[right + 1] - green) * fraction;
      target[at + 2] = blue + (source[right + 2] - blue) * fraction;
      at += COLOURS;
    }
  }

  private static void blend(float[] above, float[] below, float fraction, float[] target, int at) {
    if (fraction == 0) {
      System.arraycopy(above, 0, target, at, above.length);
      return;
    }
    for (int i = 0; i < above.length; i++) {
      target[at + i] = above[i] + (below[i] - above[i]) * fraction;
    }
  }
}
