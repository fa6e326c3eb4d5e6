package dev.trawl.transforms.split;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Images that a list does not name.
 *
 * @param count how many they are
 * @param first ids of the first ones by their order, at most {@value #NAMED}; immutable
 */
record Unlisted(long count, List<String> first) implements Serializable {
  static final Unlisted NONE = new Unlisted(0, List.of());

  private static final int NAMED = 3;

  /** One image. */
  static Unlisted of(String id) {
    return new Unlisted(1, List.of(id));
  }

  /** These and others. */
  Unlisted plus(Unlisted other) {
    return new Unlisted(
        count + other.count,
        Stream.concat(first.stream(), other.first.stream()).sorted().limit(NAMED).toList());
  }
}
