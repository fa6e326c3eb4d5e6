package dev.trawl.augmentation.policy;

import dev.trawl.imaging.FloatImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** Changes of single values by a table, the same for all channels or one for each. */
final class ToneCurve {
  private static final int LEVELS = 256;
  private static final int SOLARIZE_ADD_BELOW = 128;

  private ToneCurve() {}

  /** Inverts values of at least a threshold. */
  static FloatImage solarize(FloatImage image, int threshold) {
    return mapped(image, table(value -> value < threshold ? value : LEVELS - 1 - value));
  }

  /** Adds to values below 128. */
  static FloatImage solarizeAdd(FloatImage image, int addition) {
    return mapped(
        image,
        table(
            value -> value < SOLARIZE_ADD_BELOW ? Math.min(LEVELS - 1, value + addition) : value));
  }

  /** Keeps the highest bits of every value, at least one. */
  static FloatImage posterize(FloatImage image, int bits) {
    int shift = Math.min(7, 8 - bits);
    return mapped(image, table(value -> value >> shift << shift));
  }

  /** Stretches every channel to 0 to 255. */
  static FloatImage autoContrast(FloatImage image) {
    return mapped(image, histograms(image).stream().map(ToneCurve::stretching).toList());
  }

  /** Makes all values of a channel about equally frequent. */
  static FloatImage equalize(FloatImage image) {
    return mapped(image, histograms(image).stream().map(ToneCurve::equalizing).toList());
  }

  private static float[] stretching(int[] histogram) {
    int least = 0;
    while (histogram[least] == 0) {
      least++;
    }
    int most = LEVELS - 1;
    while (histogram[most] == 0) {
      most--;
    }
    if (most == least) {
      return table(value -> value);
    }
    float scale = 255f / (most - least);
    float offset = -least * scale;
    return table(value -> (int) Math.max(0f, Math.min(255f, value * scale + offset)));
  }

  private static float[] equalizing(int[] histogram) {
    int last = LEVELS - 1;
    while (histogram[last] == 0) {
      last--;
    }
    int step = (Arrays.stream(histogram).sum() - histogram[last]) / (LEVELS - 1);
    if (step == 0) {
      return table(value -> value);
    }
    float[] table = new float[LEVELS];
    int below = 0;
    for (int value = 1; value < LEVELS; value++) {
      below += histogram[value - 1];
      table[value] = Math.min(LEVELS - 1, (below + step / 2) / step);
    }
    return table;
  }

  private static List<int[]> histograms(FloatImage image) {
    List<int[]> histograms =
        Stream.generate(() -> new int[LEVELS]).limit(image.channels()).toList();
    float[] values = image.values();
    for (int i = 0; i < values.length; i++) {
      histograms.get(i % image.channels())[(int) values[i]]++;
    }
    return histograms;
  }

  private static float[] table(IntUnaryOperator curve) {
    float[] table = new float[LEVELS];
    for (int value = 0; value < LEVELS; value++) {
      table[value] = curve.applyAsInt(value);
    }
    return table;
  }

  private static FloatImage mapped(FloatImage image, float[] table) {
    return mapped(image, Collections.nCopies(image.channels(), table));
  }

  private static FloatImage mapped(FloatImage image, List<float[]> tables) {
    float[] values = image.values();
    float[] mapped = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      mapped[i] = tables.get(i % image.channels())[(int) values[i]];
    }
    return image.withValues(mapped);
  }
}
