package dev.trawl.dataset.split;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Finds the hash that differs least from a given one, if it differs in few bits. Looks only at
 * those that are equal in one of the bands of {@link NearHashes}.
 */
public final class NearestHash {
  private final int distance;

  /** The hashes, turned so that a band is on top, ascending: one array a band. */
  private final long[][] turned;

  /**
   * Among these.
   *
   * @param hashes in any order
   * @param distance bits that may differ, 0 to 63
   */
  public NearestHash(long[] hashes, int distance) {
    this.distance = distance;
    this.turned = new long[NearHashes.bands(distance)][];
    for (int band = 0; band < turned.length; band++) {
      int by = start(band);
      turned[band] =
          Arrays.stream(hashes)
              .map(hash -> Long.rotateLeft(hash, by))
              .sorted()
              .distinct()
              .toArray();
    }
  }

  /**
   * The nearest hash, of several the lowest; empty where none is within the distance.
   *
   * @param hash whose neighbour is sought; it may be among them
   */
  public OptionalLong nearest(long hash) {
    if (Arrays.binarySearch(turned[0], hash) >= 0) {
      return OptionalLong.of(hash);
    }
    int best = distance + 1;
    long found = 0;
    for (int band = 0; band < turned.length; band++) {
      int by = start(band);
      long sought = Long.rotateLeft(hash, by);
      int rest = Long.SIZE - (start(band + 1) - by);
      long low = sought & -(1L << rest);
      int at = Arrays.binarySearch(turned[band], low);
      for (int i = at >= 0 ? at : -at - 1;
          i < turned[band].length && (turned[band][i] ^ sought) >>> rest == 0;
          i++) {
        int bits = Long.bitCount(turned[band][i] ^ sought);
        long candidate = Long.rotateRight(turned[band][i], by);
        if (bits < best || (bits == best && bits <= distance && candidate < found)) {
          best = bits;
          found = candidate;
        }
      }
    }
    return best <= distance ? OptionalLong.of(found) : OptionalLong.empty();
  }

  private int start(int band) {
    return band * Long.SIZE / NearHashes.bands(distance);
  }
}
