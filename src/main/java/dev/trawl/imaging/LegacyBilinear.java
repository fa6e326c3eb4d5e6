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

  /** Taps along one axis: every output is between two inputs. */
  private record Taps(int[] lower, int[] upper, float[] fraction) {
    static Taps of(int inputs, int outputs) {
      int[] lower = new int[outputs];
      int[] upper = new int[outputs];
      float[] fraction = new float[outputs];
      float scale = inputs / (float) outputs;
      for (int output = 0; output < outputs; output++) {
        float position = output * scale;
        float floor = (float) Math.floor(position);
        lower[output] = Math.max((int) floor, 0);
        upper[output] = Math.min((int) Math.ceil(position), inputs - 1);
        fraction[output] = position - floor;
      }
      return new Taps(lower, upper, fraction);
    }
  }

  private final int width;
  private final int channels;
  private final int newHeight;
  private final int newWidth;
  private final Taps vertical;
  private final Taps horizontal;

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
    if (height < 1 || width < 1 || newHeight < 1 || newWidth < 1) {
      throw new IllegalArgumentException(
          "cannot resize %dx%d to %dx%d: every side must be at least 1"
              .formatted(height, width, newHeight, newWidth));
    }
    this.width = width;
    this.channels = channels;
    this.newHeight = newHeight;
    this.newWidth = newWidth;
    this.vertical = Taps.of(height, newHeight);
    this.horizontal = Taps.of(width, newWidth);
  }

  /**
   * Resizes an image.
   *
   * @param pixels row by row, the channels of a pixel side by side
   * @return the result in the same order
   */
  public float[] resize(float[] pixels) {
    float[] result = new float[newHeight * newWidth * channels];
    int rowLength = width * channels;
    resize(
        (row, into) -> System.arraycopy(pixels, row * rowLength, into, 0, rowLength),
        result,
        newWidth * channels);
    return result;
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
    float[] above = new float[newWidth * channels];
    float[] below = new float[newWidth * channels];
    int aboveRow = -1;
    int belowRow = -1;
    for (int row = 0; row < newHeight; row++) {
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
        rows.read(lower, source);
        stretch(source, above);
        aboveRow = lower;
      }
      if (upper != lower && upper != belowRow) {
        rows.read(upper, source);
        stretch(source, below);
        belowRow = upper;
      }
      blend(above, upper == lower ? above : below, vertical.fraction[row], target, row * stride);
    }
  }

  private void stretch(float[] source, float[] target) {
    for (int column = 0; column < newWidth; column++) {
      int left = horizontal.lower[column] * channels;
      int right = horizontal.upper[column] * channels;
      float fraction = horizontal.fraction[column];
      for (int channel = 0; channel < channels; channel++) {
        float value = source[left + channel];
        target[column * channels + channel] = value + (source[right + channel] - value) * fraction;
      }
    }
  }

  private void blend(float[] above, float[] below, float fraction, float[] target, int at) {
    for (int i = 0; i < newWidth * channels; i++) {
      target[at + i] = above[i] + (below[i] - above[i]) * fraction;
    }
  }
}
