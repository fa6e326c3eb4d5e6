package dev.trawl.transforms.shards;

import java.io.Serializable;

/**
 * Into how many files a collection goes, and what they are called.
 *
 * @param name what their names begin with
 * @param extension what their names end with, with the dot
 * @param numbering whether and how the number of files is chosen
 */
record ShardLayout(String name, String extension, Numbering numbering) implements Serializable {

  /** Large enough for few files, small enough to be read and written by many workers. */
  static final long BYTES_A_SHARD = 128L << 20;

  private static final int MOST_SHARDS = 99_999;

  /** How the number of files is chosen. */
  sealed interface Numbering extends Serializable {
    /**
     * By size.
     *
     * @param fewest files that there are of an empty collection, 0 or 1
     */
    record BySize(int fewest) implements Numbering {}

    /**
     * As given.
     *
     * @param count number of files, some of which may be empty
     */
    record Given(int count) implements Numbering {}

    /** One file without a number. */
    record Single() implements Numbering {}
  }

  ShardLayout {
    if (numbering instanceof Numbering.Given given
        && (given.count() < 1 || given.count() > MOST_SHARDS)) {
      throw new IllegalArgumentException(
          "the number of shards is " + given.count() + ", not from 1 to " + MOST_SHARDS);
    }
  }

  /** Whether their number depends on what is to be written. */
  boolean isBySize() {
    return numbering instanceof Numbering.BySize;
  }

  /** Number of files for a collection of so many items that take so many bytes together. */
  int count(long items, long bytes) {
    if (numbering instanceof Numbering.Given given) {
      return given.count();
    }
    if (numbering instanceof Numbering.BySize bySize) {
      long shards = Math.min(items, (bytes + BYTES_A_SHARD - 1) / BYTES_A_SHARD);
      return (int) Math.min(MOST_SHARDS, Math.max(bySize.fewest(), shards));
    }
    return 1;
  }

  /** Name of file {@code index} of {@code count}, such as {@code train-00000-of-00008.tfrecord}. */
  String fileName(int index, int count) {
    return numbering instanceof Numbering.Single
        ? name + extension
        : "%s-%05d-of-%05d%s".formatted(name, index, count, extension);
  }
}
