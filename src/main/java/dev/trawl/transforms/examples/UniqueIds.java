package dev.trawl.transforms.examples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives examples of the same id ids of their own. File names repeat: exporters write them without
 * their directory, and the same image may have been exported twice.
 *
 * <p>An id that only one example has stays. Of several, each gets a hash of its content behind it,
 * so that it keeps its new id whatever else there is; equal ones are numbered from the second on.
 */
final class UniqueIds {
  private UniqueIds() {}

  /**
   * The examples with ids that differ.
   *
   * @param examples every example of the data set that has the same id as one of them
   */
  static List<AcceptedExample> of(Iterable<AcceptedExample> examples) {
    SortedMap<String, List<AcceptedExample>> byId = new TreeMap<>();
    for (AcceptedExample example : examples) {
      byId.computeIfAbsent(example.id(), id -> new ArrayList<>()).add(example);
    }
    List<AcceptedExample> unique = new ArrayList<>();
    byId.values()
        .forEach(same -> unique.addAll(same.size() == 1 ? same : withContentInTheirIds(same)));
    return unique;
  }

  private static List<AcceptedExample> withContentInTheirIds(List<AcceptedExample> same) {
    same.sort(Comparator.comparingLong(AcceptedExample::contentHash));
    List<AcceptedExample> unique = new ArrayList<>();
    long last = 0;
    int equals = 0;
    for (AcceptedExample example : same) {
      equals = !unique.isEmpty() && example.contentHash() == last ? equals + 1 : 1;
      last = example.contentHash();
      String id = example.id() + "~" + HexFormat.of().toHexDigits(last);
      unique.add(example.withId(equals == 1 ? id : id + "~" + equals));
    }
    return unique;
  }
}
