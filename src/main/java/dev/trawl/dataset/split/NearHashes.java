package dev.trawl.dataset.split;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * Finds pairs of 64-bit hashes that differ in few bits, without comparing all pairs. Hashes that
 * differ in at most d bits are equal in one of d + 1 bands of bits at least (the pigeonhole
 * principle), so only those are compared that are equal in a band.
 *
 * <p>Where many hashes are equal in a band, their other bits are cut into bands in turn.
 */
public final class NearHashes {
  /** So many hashes are compared pair by pair. */
  private static final int FEW = 512;

  private final int distance;
  private final Pairs pairs;

  /** Takes pairs. */
  public interface Pairs {
    /** Takes two hashes that differ, but in few bits; it may get a pair several times. */
    void accept(long one, long other);
  }

  private NearHashes(int distance, Pairs pairs) {
    this.distance = distance;
    this.pairs = pairs;
  }

  /** The number of bands for pairs within that distance. */
  public static int bands(int distance) {
    return distance + 1;
  }

  /**
   * Gives {@code pairs} all pairs within the distance that are equal in the band, or as many as
   * link the same hashes to each other; all bands together link all that are near.
   *
   * @param hashes without repetition, in any order
   * @param distance bits that may differ, 0 to 63
   * @param band 0 to {@code bands(distance) - 1}
   */
  public static void forEachPair(long[] hashes, int distance, int band, Pairs pairs) {
    new NearHashes(distance, pairs)
        .compareBand(hashes, Long.SIZE, band, LongUnaryOperator.identity());
  }

  /** Values of so many low bits, the others 0; {@code restore} makes hashes of them again. */
  private void compareBand(long[] values, int bits, int band, LongUnaryOperator restore) {
    int from = start(band, bits);
    int width = start(band + 1, bits) - from;
    int rest = bits - width;
    long[] turned = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i] = turnLeft(values[i], from, bits);
    }
    // As signed numbers: their order is of no interest, only that equal bands are neighbours.
    Arrays.sort(turned);
    long restMask = mask(rest);
    for (int first = 0; first < turned.length; ) {
      long top = turned[first] & ~restMask;
      int end = first + 1;
      while (end < turned.length && (turned[end] & ~restMask) == top) {
        end++;
      }
      if (end - first > 1) {
        compare(
            rests(turned, first, end, restMask),
            rest,
            value -> restore.applyAsLong(turnLeft(top | value, bits - from, bits)));
      }
      first = end;
    }
  }

  private static long[] rests(long[] turned, int first, int end, long restMask) {
    long[] rests = Arrays.copyOfRange(turned, first, end);
    for (int i = 0; i < rests.length; i++) {
      rests[i] &= restMask;
    }
    return rests;
  }

  private void compare(long[] values, int bits, LongUnaryOperator restore) {
    if (bits <= distance) {
      for (int i = 1; i < values.length; i++) {
        pairs.accept(restore.applyAsLong(values[0]), restore.applyAsLong(values[i]));
      }
    } else if (values.length > FEW) {
      for (int band = 0; band < bands(distance); band++) {
        compareBand(values, bits, band, restore);
      }
    } else {
      for (int i = 0; i < values.length; i++) {
        for (int j = i + 1; j < values.length; j++) {
          if (Long.bitCount(values[i] ^ values[j]) <= distance) {
            pairs.accept(restore.applyAsLong(values[i]), restore.applyAsLong(values[j]));
          }
        }
      }
    }
  }

  /** The bit, counted from the highest, at which a band begins. */
  private int start(int band, int bits) {
    return band * bits / bands(distance);
  }

  /** Turns the low bits to the left within themselves. */
  private static long turnLeft(long value, int by, int bits) {
    if (by == 0 || by == bits) {
      return value;
    }
    return ((value << by) | (value >>> (bits - by))) & mask(bits);
  }

  private static long mask(int bits) {
    return bits == Long.SIZE ? -1L : (1L << bits) - 1;
  }
}
