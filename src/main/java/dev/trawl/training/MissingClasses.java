package dev.trawl.training;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds classes of a label map that no train record shows: the detector would not learn them, and
 * nothing else would tell.
 */
final class MissingClasses {
  private static final int SHOWN = 5;

  private MissingClasses() {}

  /**
   * What a user should know; empty where every class occurs. Records are read only until every
   * class was seen, which a few are enough for unless a class is rare.
   */
  static Optional<String> concern(RecordIndex records, LabelMap labelMap) {
    Map<Integer, LabelMap.Item> missing = new LinkedHashMap<>();
    labelMap.items().forEach(item -> missing.put(item.id(), item));
    for (int record = 0; record < records.size() && !missing.isEmpty(); record++) {
      boxes(records, record).forEach(box -> missing.remove(box.classId()));
    }
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String names =
        missing.values().stream()
            .limit(SHOWN)
            .map(item -> "\"" + item.name() + "\"")
            .collect(Collectors.joining(", "));
    return Optional.of(
        "none of the "
            + records.size()
            + " records to train on shows "
            + names
            + (missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " more classes" : "")
            + ": the detector will not learn "
            + (missing.size() == 1 ? "this class" : "these classes"));
  }

  /** A record that cannot be parsed is refused when its turn comes to be trained on. */
  private static List<AnnotatedBox> boxes(RecordIndex records, int record) {
    try {
      return TfExampleParser.parse(records.location(record), records.read(record))
          .columns()
          .rows()
          .orElse(List.of());
    } catch (MalformedExampleException e) {
      return List.of();
    }
  }
}
