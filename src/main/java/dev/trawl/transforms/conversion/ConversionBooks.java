package dev.trawl.transforms.conversion;

import dev.trawl.formats.manifest.ConversionManifest;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.manifest.CloseBooks;
import dev.trawl.transforms.manifest.Contradictions;
import dev.trawl.transforms.manifest.DeadLetterLimit;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.ClassTally;
import dev.trawl.validation.summary.DatasetSummary;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.values.TupleTag;

/**
 * What the steps of a conversion counted, each by itself, so that what gets lost between two steps
 * shows.
 *
 * @param summary what the examination found
 * @param written images written
 * @param inputs files read
 * @param files files written; empty where nothing was to be written
 */
public record ConversionBooks(
    DatasetSummary summary,
    long written,
    List<DatasetManifest.InputFile> inputs,
    List<DatasetManifest.OutputFile> files) {
  /** Tag of the number of images written, for {@link #toClose}. */
  public static final TupleTag<Long> WRITTEN = new TupleTag<>("written");

  /**
   * Closes these books at the end of a job. Where nothing is to be written, the images count that
   * would be.
   *
   * @param target what the manifest calls the format written
   * @param expected the files that must have been read
   * @param limit how many records may be set aside
   */
  public static CloseBooks<Long, ConversionManifest> toClose(
      String target, InputListing.Expected expected, DeadLetterLimit limit) {
    return CloseBooks.of(
        WRITTEN,
        (summary, written, inputs, files) ->
            new ConversionBooks(summary, written, inputs, files).close(target),
        ConversionManifestCoder.of(),
        expected,
        limit);
  }

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
    Contradictions counts = new Contradictions(manifest.brokenSums());
    counts.compare("records read", recordsRead(), "records examined", summary.records());
    counts.compare("usable records", summary.usable(), "images written", written);
    counts.compare(
        "boxes kept and repaired",
        boxes.kept() + boxes.repairedTotal(),
        "boxes of usable records",
        summary.classes().values().stream().mapToLong(ClassTally::boxes).sum());
    if (!files.isEmpty()) {
      counts.compare("dead letters", summary.rejected(), "written there", deadLetters());
    }
    counts.refuse("the conversion is");
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
}
