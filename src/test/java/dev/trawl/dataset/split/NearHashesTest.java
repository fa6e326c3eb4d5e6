package dev.trawl.dataset.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearHashesTest {

  /** Clusters of hashes that differ in a few bits, and hashes far from all others. */
  private static long[] hashes(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] hashes = new long[count];
    long centre = 0;
    for (int i = 0; i < count; i++) {
      centre = i % 6 == 0 ? random.nextLong() : centre;
      hashes[i] = centre;
      for (int flips = random.nextInt(5); flips > 0; flips--) {
        hashes[i] ^= 1L << random.nextInt(64);
      }
    }
    return Arrays.stream(hashes).distinct().toArray();
  }

  private static TreeSet<String> pairsByBands(long[] hashes, int distance) {
    TreeSet<String> pairs = new TreeSet<>();
    for (int band = 0; band < NearHashes.bands(distance); band++) {
      NearHashes.forEachPair(
          hashes,
          distance,
          band,
          (one, other) -> {
            assertTrue(Long.bitCount(one ^ other) <= distance);
            pairs.add(Math.min(one, other) + " " + Math.max(one, other));
          });
    }
    return pairs;
  }

  private static TreeSet<String> pairsByComparingAll(long[] hashes, int distance) {
    TreeSet<String> pairs = new TreeSet<>();
    for (long one : hashes) {
      for (long other : hashes) {
        if (one < other && Long.bitCount(one ^ other) <= distance) {
          pairs.add(one + " " + other);
        }
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7, 12})
  void bands_find_every_pair_that_comparing_all_finds(int distance) {
    for (long seed = 0; seed < 5; seed++) {
      long[] hashes = hashes(400, seed);
      assertEquals(pairsByComparingAll(hashes, distance), pairsByBands(hashes, distance));
    }
  }

  /** Many hashes in one band, so that the rest is cut into bands in turn. */
  @Test
  void crowded_bands_link_what_comparing_all_links() {
    SplittableRandom random = new SplittableRandom(3);
    long[] hashes =
        random.longs(6000).map(bits -> bits & 0x0000_0000_3f3f_7f0fL).distinct().toArray();
    Arrays.sort(hashes);
    int distance = 2;
    UnionFind byBands = new UnionFind(hashes.length);
    for (int band = 0; band < NearHashes.bands(distance); band++) {
      NearHashes.forEachPair(
          hashes,
          distance,
          band,
          (one, other) -> {
            assertTrue(Long.bitCount(one ^ other) <= distance);
            byBands.join(Arrays.binarySearch(hashes, one), Arrays.binarySearch(hashes, other));
          });
    }
    UnionFind byAll = new UnionFind(hashes.length);
    for (int i = 0; i < hashes.length; i++) {
      for (int j = 0; j < i; j++) {
        if (Long.bitCount(hashes[i] ^ hashes[j]) <= distance) {
          byAll.join(i, j);
        }
      }
    }
    for (int i = 1; i < hashes.length; i++) {
      assertEquals(byAll.find(i) == byAll.find(i - 1), byBands.find(i) == byBands.find(i - 1));
      assertEquals(byAll.find(i) == byAll.find(0), byBands.find(i) == byBands.find(0));
    }
  }

  @Test
  void the_nearest_is_the_one_that_comparing_all_finds() {
    long[] hashes = hashes(300, 8);
    NearestHash nearest = new NearestHash(hashes, 4);
    SplittableRandom random = new SplittableRandom(9);
    int found = 0;
    for (int i = 0; i < 2000; i++) {
      long sought = hashes[random.nextInt(hashes.length)];
      for (int flips = random.nextInt(7); flips > 0; flips--) {
        sought ^= 1L << random.nextInt(64);
      }
      long to = sought;
      OptionalLong expected =
          Arrays.stream(hashes)
              .filter(hash -> Long.bitCount(hash ^ to) <= 4)
              .boxed()
              .min(
                  (a, b) ->
                      Long.bitCount(a ^ to) != Long.bitCount(b ^ to)
                          ? Long.bitCount(a ^ to) - Long.bitCount(b ^ to)
                          : Long.compare(a, b))
              .map(OptionalLong::of)
              .orElse(OptionalLong.empty());
      assertEquals(expected, nearest.nearest(to));
      found += expected.isPresent() ? 1 : 0;
    }
    assertTrue(found > 500 && found < 1990, "found " + found);
    assertEquals(OptionalLong.empty(), new NearestHash(new long[0], 4).nearest(1));
  }
}
