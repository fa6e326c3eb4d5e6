package dev.trawl.dataset.split;

import dev.trawl.dataset.Split;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which groups of images belong together, and in which parts of the data set they have images whose
 * part is given. Tells only of groups of which there is something to tell.
 *
 * <p>Groups are known by {@linkplain SplitAssigner#placeOf their places}. Groups with an image in
 * common belong together, and those with images that look alike where that is wanted.
 */
public final class SettledGroups {
  /** Ascending. */
  private final long[] places;

  private final long[] representatives;

  /** A bit for each part, by its ordinal. */
  private final byte[] parts;

  private SettledGroups(long[] places, long[] representatives, byte[] parts) {
    this.places = places;
    this.representatives = representatives;
    this.parts = parts;
  }

  /**
   * What must be known of an image to settle its group.
   *
   * @param place of its group
   * @param pixels the same for images of the same pixels
   * @param look near for images that look alike
   * @param given the part that it belongs to, whatever its group says; null where none is given
   */
  public record Member(long place, long pixels, long look, @Nullable Split given) {
    /** Numbers that a member is packed into. */
    public static final int WIDTH = 4;

    /** The member in {@value #WIDTH} numbers. */
    public long[] packed() {
      return new long[] {place, pixels, look, given == null ? 0 : 1L << given.ordinal()};
    }

    /** The member whose numbers begin at {@code start}. */
    public static Member unpacked(long[] numbers, int start) {
      long given = numbers[start + 3];
      return new Member(
          numbers[start],
          numbers[start + 1],
          numbers[start + 2],
          given == 0 ? null : Split.values()[Long.numberOfTrailingZeros(given)]);
    }
  }

  /**
   * Settles the groups; the order of members and links is of no matter.
   *
   * @param members packed, one after the other
   * @param alike whether images of equal looks belong together too
   * @param links places of groups that belong together besides, two by two
   */
  public static SettledGroups of(long[] members, boolean alike, long[] links) {
    return new Settling(members).settle(alike, links);
  }

  /** The place of the group with all that belongs to it: that of one of its groups. */
  public long representativeOf(long place) {
    int at = Arrays.binarySearch(places, place);
    return at < 0 ? place : representatives[at];
  }

  /** The first part, by {@link Split}'s order, in which its group has given images; or null. */
  public @Nullable Split firstPartOf(long place) {
    int at = Arrays.binarySearch(places, place);
    return at < 0 || parts[at] == 0
        ? null
        : Split.values()[Integer.numberOfTrailingZeros(parts[at])];
  }

  /**
   * The part of an image whose part is not given: the first one in which its group has given
   * images, otherwise the one that the group's place says.
   */
  public Split partOf(long place, SplitAssigner assigner) {
    Split ofGroup = firstPartOf(place);
    return ofGroup == null ? assigner.splitAt(representativeOf(place)) : ofGroup;
  }

  private static final class Settling {
    private final long[][] rows;
    private final long[] places;
    private final UnionFind groups;

    Settling(long[] members) {
      rows = new long[members.length / Member.WIDTH][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Arrays.copyOfRange(members, i * Member.WIDTH, (i + 1) * Member.WIDTH);
      }
      places = Arrays.stream(rows).mapToLong(row -> row[0]).sorted().distinct().toArray();
      groups = new UnionFind(places.length);
    }

    SettledGroups settle(boolean alike, long[] links) {
      joinEqual(1);
      if (alike) {
        joinEqual(2);
      }
      for (int i = 0; i < links.length; i += 2) {
        groups.join(indexOf(links[i]), indexOf(links[i + 1]));
      }
      return table();
    }

    /** Each to the one before it: as many links as images, however many are equal. */
    private void joinEqual(int column) {
      Arrays.sort(rows, Comparator.comparingLong(row -> row[column]));
      for (int i = 1; i < rows.length; i++) {
        if (rows[i][column] == rows[i - 1][column]) {
          groups.join(indexOf(rows[i][0]), indexOf(rows[i - 1][0]));
        }
      }
    }

    private SettledGroups table() {
      byte[] parts = new byte[places.length];
      for (long[] row : rows) {
        parts[groups.find(indexOf(row[0]))] |= (byte) row[3];
      }
      int[] sizes = new int[places.length];
      long[] representatives = new long[places.length];
      for (int i = 0; i < places.length; i++) {
        int set = groups.find(i);
        if (sizes[set]++ == 0 || order(places[i]) < order(representatives[set])) {
          representatives[set] = places[i];
        }
      }
      int[] told = new int[places.length];
      int count = 0;
      for (int i = 0; i < places.length; i++) {
        int set = groups.find(i);
        if (sizes[set] > 1 || parts[set] != 0) {
          told[count++] = i;
        }
      }
      return table(Arrays.copyOf(told, count), representatives, parts);
    }

    private SettledGroups table(int[] told, long[] representatives, byte[] parts) {
      long[] toldPlaces = new long[told.length];
      long[] toldRepresentatives = new long[told.length];
      byte[] toldParts = new byte[told.length];
      for (int i = 0; i < told.length; i++) {
        int set = groups.find(told[i]);
        toldPlaces[i] = places[told[i]];
        toldRepresentatives[i] = representatives[set];
        toldParts[i] = parts[set];
      }
      return new SettledGroups(toldPlaces, toldRepresentatives, toldParts);
    }

    private int indexOf(long place) {
      return Arrays.binarySearch(places, place);
    }

    /**
     * The lowest place would be a low one where many groups belong together, and low places are
     * train's. This order has nothing to do with that of the places. The finalizer of MurmurHash3.
     */
    private static long order(long place) {
      long mixed = (place ^ place >>> 33) * 0xff51afd7ed558ccdL;
      mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
      return mixed ^ mixed >>> 33;
    }
  }
}
