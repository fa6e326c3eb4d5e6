package dev.trawl.transforms.rows;

import java.util.Arrays;

/** Rows of numbers, one after the other in an array that grows. */
public final class Rows {
  private static final int FIRST_CAPACITY = 64;

  private long[] numbers = new long[FIRST_CAPACITY];
  private int size;

  /** The rows of all packs, in the order in which they come. */
  public static Rows of(Iterable<long[]> packs) {
    Rows rows = new Rows();
    packs.forEach(rows::add);
    return rows;
  }

  /** Adds one row or several. */
  public void add(long... added) {
    int needed = Math.addExact(size, added.length);
    if (needed > numbers.length) {
      numbers = Arrays.copyOf(numbers, (int) Math.min(Integer.MAX_VALUE - 8L, needed * 2L));
    }
    System.arraycopy(added, 0, numbers, size, added.length);
    size = needed;
  }

  /** Whether there is no row. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** All numbers, row by row. */
  public long[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
