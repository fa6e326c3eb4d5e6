package dev.trawl.dataset.split;

import java.util.Arrays;
import java.util.OptionalLong;

/** Which looks of images to measure on are near to looks of images to train on. */
public final class NearLooks {
  /** Ascending. */
  private final long[] measured;

  /** The nearest one to train on, for each of them. */
  private final long[] nearest;

  /** What is in {@link #nearest}, ascending. */
  private final long[] trained;

  private NearLooks(long[] measured, long[] nearest) {
    this.measured = measured;
    this.nearest = nearest;
    this.trained = Arrays.stream(nearest).sorted().distinct().toArray();
  }

  /**
   * Compares.
   *
   * @param trained looks of images to train on
   * @param measured looks of images to measure on
   * @param distance bits in which near looks may differ
   */
  public static NearLooks between(long[] trained, long[] measured, int distance) {
    long[] found = new long[measured.length];
    long[] nearest = new long[measured.length];
    int count = 0;
    NearestHash hashes = new NearestHash(trained, distance);
    for (long look : Arrays.stream(measured).sorted().distinct().toArray()) {
      OptionalLong near = hashes.nearest(look);
      if (near.isPresent()) {
        found[count] = look;
        nearest[count++] = near.getAsLong();
      }
    }
    return new NearLooks(Arrays.copyOf(found, count), Arrays.copyOf(nearest, count));
  }

  /** The look to train on that is nearest to one to measure on; empty where none is near. */
  public OptionalLong trainedNear(long look) {
    int at = Arrays.binarySearch(measured, look);
    return at < 0 ? OptionalLong.empty() : OptionalLong.of(nearest[at]);
  }

  /** Whether this look to train on is the nearest of one to measure on. */
  public boolean isNearest(long look) {
    return Arrays.binarySearch(trained, look) >= 0;
  }
}
