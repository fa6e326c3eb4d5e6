package dev.trawl.augmentation.random;

import java.nio.charset.StandardCharsets;

/**
 * Draws that depend on a seed, an example and its copy alone: the same on any machine, whatever
 * else runs beside them and however often it is repeated.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood 2014): output i is the mixing function of
 * start + i x 0x9E3779B97F4A7C15. The start mixes the seed, the 64-bit FNV-1a hash of the example's
 * name in UTF-8 and the number of the copy, so neighbouring copies have unrelated draws. Floats
 * take 24 bits of an output; whole numbers are free of bias; normal numbers come in pairs from
 * Marsaglia's polar method with {@link StrictMath}, which no platform may round its own way.
 */
public final class SeededDraws implements RandomDraws {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;
  private static final float ONE_OF_24_BITS = 0x1p-24f;
  private static final double ONE_OF_53_BITS = 0x1p-53;

  private long state;

  /** Starts the generator; use {@link #of} for augmentation. */
  SeededDraws(long start) {
    this.state = start;
  }

  /**
   * The draws of one copy of one example.
   *
   * @param seed the run's seed
   * @param exampleId the example's stable name in its data set
   * @param copy which copy of the example, or which pass over the data
   */
  public static SeededDraws of(long seed, String exampleId, long copy) {
    long start = mix(seed + GAMMA);
    start = mix(start ^ hash(exampleId));
    start = mix(start ^ mix(copy + GAMMA));
    return new SeededDraws(start);
  }

  @Override
  public float uniform(float minimum, float maximum) {
    checkRange(minimum <= maximum, minimum, maximum);
    float drawn = (next() >>> 40) * ONE_OF_24_BITS * (maximum - minimum) + minimum;
    // Rounding can reach the bound that the contract leaves out.
    return drawn < maximum || minimum == maximum ? drawn : Math.nextDown(maximum);
  }

  @Override
  public int uniformInteger(int minimum, int maximum) {
    checkRange(minimum < maximum, minimum, maximum);
    long range = (long) maximum - minimum;
    // 2^32 is seldom a multiple of the range: outputs of the incomplete last part are thrown away.
    long accepted = (1L << 32) / range * range;
    long drawn;
    do {
      drawn = next() >>> 32;
    } while (drawn >= accepted);
    return (int) (minimum + drawn % range);
  }

  @Override
  public float[] normal(int count, float deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i += 2) {
      double x;
      double y;
      double square;
      do {
        x = 2 * (next() >>> 11) * ONE_OF_53_BITS - 1;
        y = 2 * (next() >>> 11) * ONE_OF_53_BITS - 1;
        square = x * x + y * y;
      } while (square >= 1 || square == 0);
      double factor = deviation * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      values[i] = (float) (x * factor);
      if (i + 1 < count) {
        values[i + 1] = (float) (y * factor);
      }
    }
    return values;
  }

  @Override
  public int[] shuffle(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int place = uniformInteger(0, i + 1);
      order[i] = order[place];
      order[place] = i;
    }
    return order;
  }

  /** The next 64 bits. */
  long next() {
    state += GAMMA;
    return mix(state);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  private static void checkRange(boolean valid, Number minimum, Number maximum) {
    if (!valid) {
      throw new IllegalArgumentException("nothing to draw between " + minimum + " and " + maximum);
    }
  }
}
