package dev.trawl.transforms.files;

import dev.trawl.dataset.split.TextHash;

/** Groups of texts that are the same in every process, release and language. */
public final class StableHash {
  private StableHash() {}

  /** A number from 0 to {@code buckets - 1}, chosen by the text alone. */
  public static int bucket(String text, int buckets) {
    return (int) Long.remainderUnsigned(TextHash.of(text), buckets);
  }
}
