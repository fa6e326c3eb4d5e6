package dev.trawl.dataset.split;

import java.util.Arrays;
import java.util.Comparator;

/** Links groups that have images which look alike. */
public final class AlikeGroups {
  private AlikeGroups() {}

  /**
   * The links that one band of {@link NearHashes} finds; all bands together link every two groups
   * with images that are near but not equal. There are fewer links than groups.
   *
   * @param members packed as {@link SettledGroups.Member#packed}
   * @param distance bits in which near looks may differ
   * @param band 0 to {@code NearHashes.bands(distance) - 1}
   * @return places, two by two
   */
  public static long[] links(long[] members, int distance, int band) {
    long[][] looks = looks(members);
    long[] hashes = Arrays.stream(looks).mapToLong(look -> look[0]).toArray();
    long[] places = Arrays.stream(looks).mapToLong(look -> look[1]).sorted().distinct().toArray();
    UnionFind groups = new UnionFind(places.length);
    long[] links = new long[2 * places.length];
    int[] count = new int[1];
    NearHashes.forEachPair(
        hashes,
        distance,
        band,
        (one, other) -> {
          long place = looks[Arrays.binarySearch(hashes, one)][1];
          long otherPlace = looks[Arrays.binarySearch(hashes, other)][1];
          if (groups.join(
              Arrays.binarySearch(places, place), Arrays.binarySearch(places, otherPlace))) {
            links[count[0]++] = place;
            links[count[0]++] = otherPlace;
          }
        });
    return Arrays.copyOf(links, count[0]);
  }

  /** Each look once, ascending, with the place of one of its groups. */
  private static long[][] looks(long[] members) {
    long[][] looks = new long[members.length / SettledGroups.Member.WIDTH][];
    for (int i = 0; i < looks.length; i++) {
      int at = i * SettledGroups.Member.WIDTH;
      looks[i] = new long[] {members[at + 2], members[at]};
    }
    Arrays.sort(
        looks,
        Comparator.<long[]>comparingLong(look -> look[0]).thenComparingLong(look -> look[1]));
    int count = 0;
    for (long[] look : looks) {
      if (count == 0 || looks[count - 1][0] != look[0]) {
        looks[count++] = look;
      }
    }
    return Arrays.copyOf(looks, count);
  }
}
