package dev.trawl.report;

import dev.trawl.formats.manifest.DatasetManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Tells people what became of the records that a data set was prepared from. */
public final class PreparationSummary {
  private PreparationSummary() {}

  /**
   * The lines, without line ends.
   *
   * @param findingsFile where the findings stand; empty where they were not written
   */
  public static List<String> lines(DatasetManifest manifest, String findingsFile) {
    DatasetManifest.Records records = manifest.records();
    DatasetManifest.Boxes boxes = manifest.boxes();
    long findings = manifest.findings().values().stream().mapToLong(Long::longValue).sum();
    TextTable table = new TextTable("", ">", "");
    table.row(
        "records",
        Long.toString(records.read()),
        "read: %d train, %d val, %s%d set aside"
            .formatted(
                records.train(),
                records.val(),
                records.test() > 0 ? records.test() + " test, " : "",
                records.deadLetters()));
    if (manifest.augmentedCopies() > 0) {
      table.row(
          "copies",
          Long.toString(manifest.augmentedCopies()),
          "augmented, beside the train records");
    }
    table
        .row("boxes", Long.toString(boxes.read()), "read: " + boxes(boxes))
        .row(
            "findings",
            Long.toString(findings),
            findingsFile.isEmpty() ? "not written" : "in " + findingsFile);
    List<String> lines = new ArrayList<>(table.rows());
    lines.addAll(SplitReport.lines(manifest));
    return lines;
  }

  /** What became of boxes. */
  static String boxes(DatasetManifest.Boxes boxes) {
    return "%d as they were, %d repaired%s, %d dropped%s"
        .formatted(
            boxes.kept(),
            boxes.repairedTotal(),
            byKind(boxes.repaired()),
            boxes.droppedTotal(),
            byKind(boxes.dropped()));
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
