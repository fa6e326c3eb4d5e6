package dev.trawl.dataset.split;

import dev.trawl.dataset.Split;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The parts that named images belong to, by a list or an earlier split. Holds hashes of the names:
 * 8 bytes an image.
 */
public final class ListedSides implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[][] names;

  private ListedSides(long[][] names) {
    this.names = names;
  }

  /** Of no image. */
  public static ListedSides none() {
    return new Builder().build();
  }

  /** The part of the image of that name; null where it is not listed. */
  public @Nullable Split splitOf(String name) {
    long hash = TextHash.of(name);
    for (Split split : Split.values()) {
      if (Arrays.binarySearch(names[split.ordinal()], hash) >= 0) {
        return split;
      }
    }
    return null;
  }

  /** Whether an image is listed for that part. */
  public boolean has(Split split) {
    return names[split.ordinal()].length > 0;
  }

  /** Number of names. */
  public long size() {
    return Arrays.stream(names).mapToLong(part -> part.length).sum();
  }

  /** {@link TextHash} of a name that is listed for two parts; empty where none is. */
  public OptionalLong contradiction() {
    for (long[] part : names) {
      for (long hash : part) {
        long parts =
            Arrays.stream(names).filter(other -> Arrays.binarySearch(other, hash) >= 0).count();
        if (parts > 1) {
          return OptionalLong.of(hash);
        }
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ListedSides that && Arrays.deepEquals(names, that.names);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(names);
  }

  /** Takes names in any order. */
  public static final class Builder {
    private static final int FIRST_CAPACITY = 64;

    private final Map<Split, long[]> names = new EnumMap<>(Split.class);
    private final int[] counts = new int[Split.values().length];

    /** Lists an image. */
    public Builder add(String name, Split split) {
      int count = counts[split.ordinal()]++;
      long[] part = names.computeIfAbsent(split, none -> new long[FIRST_CAPACITY]);
      if (count == part.length) {
        part = Arrays.copyOf(part, 2 * count);
        names.put(split, part);
      }
      part[count] = TextHash.of(name);
      return this;
    }

    /** What was listed. */
    public ListedSides build() {
      long[][] sorted = new long[Split.values().length][];
      for (Split split : Split.values()) {
        sorted[split.ordinal()] =
            Arrays.stream(names.getOrDefault(split, new long[0]), 0, counts[split.ordinal()])
                .sorted()
                .distinct()
                .toArray();
      }
      return new ListedSides(sorted);
    }
  }
}
