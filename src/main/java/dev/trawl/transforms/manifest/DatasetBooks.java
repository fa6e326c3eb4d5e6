package dev.trawl.transforms.manifest;

import dev.trawl.dataset.Split;
import dev.trawl.formats.manifest.ClassInParts;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.ClassTally;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.SplitTally;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.values.TupleTag;

/**
 * What the steps of a preparation counted, each by itself. It is told from several sides so that
 * what gets lost between two steps shows.
 *
 * @param summary what the examination found
 * @param parts what the split gave to each part
 * @param inputs files read
 * @param files files written; empty where nothing was to be written
 */
public record DatasetBooks(
    DatasetSummary summary,
    SplitTally parts,
    List<DatasetManifest.InputFile> inputs,
    List<DatasetManifest.OutputFile> files) {
  /** Tag of what the split gave to each part, for {@link #toClose}. */
  public static final TupleTag<SplitTally> PARTS = new TupleTag<>("parts");

  /**
   * Closes these books at the end of a job.
   *
   * @param settings what else the manifest says
   * @param expected the files that must have been read
   * @param limit how many records may be set aside
   */
  public static CloseBooks<SplitTally, DatasetManifest> toClose(
      ManifestSettings settings, InputListing.Expected expected, DeadLetterLimit limit) {
    return CloseBooks.of(
        PARTS,
        (summary, parts, inputs, files) ->
            new DatasetBooks(summary, parts, inputs, files).close(settings),
        DatasetManifestCoder.of(),
        expected,
        limit);
  }

  /**
   * The manifest of a data set that lost nothing.
   *
   * @throws IllegalStateException where the counts contradict each other
   */
  DatasetManifest close(ManifestSettings settings) {
    BoxCounts boxes = summary.boxes();
    long train = parts.images(Split.TRAIN);
    SortedMap<String, Long> findings = new TreeMap<>();
    summary.findings().forEach((kind, tally) -> findings.put(kind.label(), tally.count()));
    DatasetManifest manifest =
        new DatasetManifest(
            DatasetManifest.FORMAT,
            new DatasetManifest.Records(
                recordsRead(),
                train,
                parts.images(Split.VAL),
                parts.images(Split.TEST),
                summary.rejected()),
            new DatasetManifest.Boxes(
                boxes.read(),
                boxes.kept(),
                FindingKind.byLabel(boxes.repaired()),
                FindingKind.byLabel(boxes.dropped())),
            settings.copies() * train,
            settings.seed(),
            settings.trainRatio(),
            settings.split(),
            settings.configSha256(),
            settings.policy(),
            findings,
            classes(settings),
            inputs,
            files);
    Contradictions contradictions = new Contradictions(manifest.brokenSums());
    compare(contradictions, manifest.augmentedCopies());
    contradictions.refuse("the data set is");
    return manifest;
  }

  private List<ClassInParts> classes(ManifestSettings settings) {
    return settings.labelMap().items().stream()
        .map(
            item ->
                new ClassInParts(
                    item.id(),
                    item.name(),
                    occurrences(Split.TRAIN, item.id()),
                    occurrences(Split.VAL, item.id()),
                    parts.images(Split.TEST) > 0 ? occurrences(Split.TEST, item.id()) : null))
        .toList();
  }

  private ClassInParts.Occurrences occurrences(Split split, int classId) {
    ClassTally tally = parts.of(split, classId);
    return new ClassInParts.Occurrences(tally.images(), tally.boxes());
  }

  private long recordsRead() {
    return inputs.stream().mapToLong(DatasetManifest.InputFile::records).sum();
  }

  private void compare(Contradictions counts, long copies) {
    counts.compare("records read", recordsRead(), "records examined", summary.records());
    counts.compare("usable records", summary.usable(), "records split", parts.images());
    BoxCounts boxes = summary.boxes();
    counts.compare(
        "boxes kept and repaired",
        boxes.kept() + boxes.repairedTotal(),
        "boxes of usable records",
        summary.classes().values().stream().mapToLong(ClassTally::boxes).sum());
    counts.compare(
        "boxes kept and repaired",
        boxes.kept() + boxes.repairedTotal(),
        "boxes of records split",
        parts.boxes());
    if (!files.isEmpty()) {
      for (Split split : Split.values()) {
        boolean train = split == Split.TRAIN;
        counts.compare(
            train ? "train and copies" : split.label(),
            parts.images(split) + (train ? copies : 0),
            "written there",
            written(shardsOf(split)));
      }
      counts.compare(
          "dead letters", summary.rejected(), "written there", written(DatasetLayout.DEAD_LETTERS));
    }
  }

  private static String shardsOf(Split split) {
    return DatasetLayout.shardsOf(split);
  }

  private long written(String beginning) {
    return files.stream()
        .filter(file -> DatasetLayout.isShardOf(beginning, file.path()))
        .mapToLong(DatasetManifest.OutputFile::records)
        .sum();
  }
}
