package dev.trawl.report;

import dev.trawl.formats.manifest.DatasetManifest;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Tells people what became of the records that a data set was prepared from. */
public final class PreparationSummary {
  private PreparationSummary() {}

  /** The lines, without line ends. */
  public static List<String> lines(DatasetManifest manifest) {
    DatasetManifest.Records records = manifest.records();
    DatasetManifest.Boxes boxes = manifest.boxes();
    return new TextTable("", "read>", "")
        .row(
            "records",
            Long.toString(records.read()),
            "%d train, %d val, %d set aside"
                .formatted(records.train(), records.val(), records.deadLetters()))
        .row(
            "boxes",
            Long.toString(boxes.read()),
            "%d as they were, %d repaired%s, %d dropped%s"
                .formatted(
                    boxes.kept(),
                    boxes.repairedTotal(),
                    byKind(boxes.repaired()),
                    boxes.droppedTotal(),
                    byKind(boxes.dropped())))
        .lines();
  }

  /** Number of findings of all kinds. */
  public static long findings(DatasetManifest manifest) {
    return manifest.findings().values().stream().mapToLong(Long::longValue).sum();
  }

  private static String byKind(SortedMap<String, Long> counts) {
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(PreparationSummary::countAndKind)
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String countAndKind(Map.Entry<String, Long> entry) {
    return entry.getValue() + " " + entry.getKey();
  }
}
