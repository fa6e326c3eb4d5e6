package dev.trawl.transforms.conversion;

import dev.trawl.formats.manifest.ConversionManifest;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.ClassTally;
import dev.trawl.validation.summary.DatasetSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the steps of a conversion counted, each by itself, so that what gets lost between two steps
 * shows.
 *
 * @param summary what the examination found
 * @param written images written
 * @param inputs files read
 * @param files files written; empty where nothing was to be written
 */
record ConversionBooks(
    DatasetSummary summary,
    long written,
    List<DatasetManifest.InputFile> inputs,
    List<DatasetManifest.OutputFile> files) {

  /**
   * The manifest of a conversion that lost nothing.
   *
   * @param target what it calls the format written
   * @throws IllegalStateException where the counts contradict each other
   */
  ConversionManifest close(String target) {
    BoxCounts boxes = summary.boxes();
    SortedMap<String, Long> findings = new TreeMap<>();
    summary.findings().forEach((kind, tally) -> findings.put(kind.label(), tally.count()));
    ConversionManifest manifest =
        new ConversionManifest(
            ConversionManifest.FORMAT,
            target,
            new ConversionManifest.Records(recordsRead(), written, summary.rejected()),
            new DatasetManifest.Boxes(
                boxes.read(),
                boxes.kept(),
                FindingKind.byLabel(boxes.repaired()),
                FindingKind.byLabel(boxes.dropped())),
            findings,
            inputs,
            files);
    List<String> broken = new ArrayList<>(manifest.brokenSums());
    compare(broken, "records read", recordsRead(), "records examined", summary.records());
    compare(broken, "usable records", summary.usable(), "images written", written);
    compare(
        broken,
        "boxes kept and repaired",
        boxes.kept() + boxes.repairedTotal(),
        "boxes of usable records",
        summary.classes().values().stream().mapToLong(ClassTally::boxes).sum());
    if (!files.isEmpty()) {
      compare(broken, "dead letters", summary.rejected(), "written there", deadLetters());
    }
    if (!broken.isEmpty()) {
      throw new IllegalStateException(
          "the conversion is not whole, a fault of Trawl: " + String.join("; ", broken));
    }
    return manifest;
  }

  private long recordsRead() {
    return inputs.stream().mapToLong(DatasetManifest.InputFile::records).sum();
  }

  private long deadLetters() {
    return files.stream()
        .filter(file -> DatasetLayout.isShardOf(DatasetLayout.DEAD_LETTERS, file.path()))
        .mapToLong(DatasetManifest.OutputFile::records)
        .sum();
  }

  private static void compare(
      List<String> broken, String one, long count, String other, long otherCount) {
    if (count != otherCount) {
      broken.add("%d %s, but %d %s".formatted(count, one, otherCount, other));
    }
  }
}
