package dev.trawl.imaging;

import java.util.Arrays;

/**
 * A hash of what a picture looks like: pictures that look alike have hashes that differ in few
 * bits, whatever their size and compression.
 *
 * <p>This is pHash: luma averaged over 32 x 32 cells, its discrete cosine transform, and for each
 * of 8 x 8 low frequencies whether it lies above their median. Source: C. Zauner, "Implementation
 * and Benchmarking of Perceptual Image Hash Functions", Hagenberg 2010, section 3.2.1; as there,
 * the constant and the lowest frequency of each axis are left out.
 */
public final class PerceptualHash {
  /**
   * Hashes that differ in at most this many of 64 bits are those of near duplicates. The same
   * picture at half and 1.7 times its size or at a third of its JPEG quality was never off by more
   * than 2 bits in 50 photographs; neighbouring frames of a video often are within 4.
   */
  public static final int NEAR = 4;

  private static final int CELLS = 32;
  private static final int FREQUENCIES = 8;

  /** A cell's average needs few more samples than that along each axis; with 8, hashes waver. */
  private static final int SAMPLES = 12;

  private static final double[][] COSINES = cosines();

  private PerceptualHash() {}

  /** The 64 bits of that picture. */
  public static long of(RgbImage image) {
    double[] luma = averages(image);
    double[][] alongRows = new double[FREQUENCIES][CELLS];
    for (int u = 0; u < FREQUENCIES; u++) {
      for (int y = 0; y < CELLS; y++) {
        double sum = 0;
        for (int x = 0; x < CELLS; x++) {
          sum += COSINES[u][x] * luma[y * CELLS + x];
        }
        alongRows[u][y] = sum;
      }
    }
    double[] spectrum = new double[FREQUENCIES * FREQUENCIES];
    for (int v = 0; v < FREQUENCIES; v++) {
      for (int u = 0; u < FREQUENCIES; u++) {
        double sum = 0;
        for (int y = 0; y < CELLS; y++) {
          sum += COSINES[v][y] * alongRows[u][y];
        }
        spectrum[v * FREQUENCIES + u] = sum;
      }
    }
    return aboveMedian(spectrum);
  }

  /** In how many of 64 bits the hashes differ. */
  public static int distance(long one, long other) {
    return Long.bitCount(one ^ other);
  }

  private static long aboveMedian(double[] spectrum) {
    double[] sorted = spectrum.clone();
    Arrays.sort(sorted);
    double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    long bits = 0;
    for (int i = 0; i < spectrum.length; i++) {
      if (spectrum[i] > median) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  /** Luma of ITU-R BT.601 times 1000, averaged over the cells, {@code [CELLS][CELLS]}. */
  private static double[] averages(RgbImage image) {
    double[] averages = new double[CELLS * CELLS];
    for (int row = 0; row < CELLS; row++) {
      int top = start(row, image.height());
      int bottom = end(row, image.height());
      for (int column = 0; column < CELLS; column++) {
        averages[row * CELLS + column] =
            average(image, top, bottom, start(column, image.width()), end(column, image.width()));
      }
    }
    return averages;
  }

  private static double average(RgbImage image, int top, int bottom, int left, int right) {
    byte[] pixels = image.pixels();
    int down = Math.max(1, (bottom - top) / SAMPLES);
    int across = Math.max(1, (right - left) / SAMPLES);
    long red = 0;
    long green = 0;
    long blue = 0;
    int count = 0;
    for (int y = top + (bottom - top - 1) % down / 2; y < bottom; y += down) {
      for (int x = left + (right - left - 1) % across / 2; x < right; x += across) {
        int at = (y * image.width() + x) * 3;
        red += pixels[at] & 0xff;
        green += pixels[at + 1] & 0xff;
        blue += pixels[at + 2] & 0xff;
        count++;
      }
    }
    return (299 * red + 587 * green + 114 * blue) / (double) count;
  }

  private static int start(int cell, int length) {
    return (int) ((long) cell * length / CELLS);
  }

  /** Cells of pictures smaller than {@link #CELLS} pixels hold a pixel each, some the same. */
  private static int end(int cell, int length) {
    return Math.max(start(cell, length) + 1, start(cell + 1, length));
  }

  private static double[][] cosines() {
    double[][] cosines = new double[FREQUENCIES][CELLS];
    for (int frequency = 1; frequency <= FREQUENCIES; frequency++) {
      for (int cell = 0; cell < CELLS; cell++) {
        cosines[frequency - 1][cell] =
            StrictMath.cos(Math.PI * (2 * cell + 1) * frequency / (2.0 * CELLS));
      }
    }
    return cosines;
  }
}
