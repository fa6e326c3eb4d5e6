package dev.trawl.validation.finding;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of boxes: {@code read = kept + repaired + dropped}. A box that was repaired more than
 * once counts under the first kind, one that was dropped in the end only as dropped; those of a
 * rejected record are dropped for the reason that rejected it.
 *
 * @param read boxes read
 * @param kept boxes that stay as they were read
 * @param repaired boxes that stay changed, by kind
 * @param dropped boxes that do not stay, by kind
 */
public record BoxCounts(
    long read,
    long kept,
    SortedMap<FindingKind, Long> repaired,
    SortedMap<FindingKind, Long> dropped)
    implements Serializable {

  /** Checks the sum. */
  public BoxCounts {
    repaired = Collections.unmodifiableSortedMap(new TreeMap<>(repaired));
    dropped = Collections.unmodifiableSortedMap(new TreeMap<>(dropped));
    if (read != kept + sum(repaired) + sum(dropped)) {
      throw new IllegalArgumentException(
          "%d boxes read are not %d kept + %s repaired + %s dropped"
              .formatted(read, kept, repaired, dropped));
    }
  }

  /** No box at all. */
  public static BoxCounts none() {
    return new BoxCounts(0, 0, new TreeMap<>(), new TreeMap<>());
  }

  /** Boxes that are all lost for one reason. */
  public static BoxCounts allDropped(long boxes, FindingKind kind) {
    return new BoxCounts(boxes, 0, new TreeMap<>(), new TreeMap<>(Map.of(kind, boxes)));
  }

  /** Number of boxes that stay changed. */
  public long repairedTotal() {
    return sum(repaired);
  }

  /** Number of boxes that do not stay. */
  public long droppedTotal() {
    return sum(dropped);
  }

  /** Both counts together. */
  public BoxCounts plus(BoxCounts other) {
    return new BoxCounts(
        read + other.read,
        kept + other.kept,
        merged(repaired, other.repaired),
        merged(dropped, other.dropped));
  }

  private static SortedMap<FindingKind, Long> merged(
      SortedMap<FindingKind, Long> one, SortedMap<FindingKind, Long> other) {
    SortedMap<FindingKind, Long> sum = new TreeMap<>(one);
    other.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
    return sum;
  }

  private static long sum(SortedMap<FindingKind, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
