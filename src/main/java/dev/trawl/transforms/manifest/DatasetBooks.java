package dev.trawl.transforms.manifest;

import dev.trawl.dataset.Split;
import dev.trawl.formats.manifest.ClassInParts;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.ClassTally;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.SplitTally;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the steps of a preparation counted, each by itself. It is told from several sides so that
 * what gets lost between two steps shows.
 *
 * @param summary what the examination found
 * @param parts what the split gave to each part
 * @param inputs files read
 * @param files files written; empty where nothing was to be written
 */
record DatasetBooks(
    DatasetSummary summary,
    SplitTally parts,
    List<DatasetManifest.InputFile> inputs,
    List<DatasetManifest.OutputFile> files) {

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
    List<String> broken = new ArrayList<>(manifest.brokenSums());
    broken.addAll(contradictions(manifest.augmentedCopies()));
    if (!broken.isEmpty()) {
      throw new IllegalStateException(
          "the data set is not whole, a fault of Trawl: " + String.join("; ", broken));
    }
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

  private List<String> contradictions(long copies) {
    List<String> broken = new ArrayList<>();
    compare(broken, "records read", recordsRead(), "records examined", summary.records());
    compare(broken, "usable records", summary.usable(), "records split", parts.images());
    BoxCounts boxes = summary.boxes();
    compare(
        broken,
        "boxes kept and repaired",
        boxes.kept() + boxes.repairedTotal(),
        "boxes of usable records",
        summary.classes().values().stream().mapToLong(ClassTally::boxes).sum());
    compare(
        broken,
        "boxes kept and repaired",
        boxes.kept() + boxes.repairedTotal(),
        "boxes of records split",
        parts.boxes());
    if (!files.isEmpty()) {
      for (Split split : Split.values()) {
        boolean train = split == Split.TRAIN;
        compare(
            broken,
            train ? "train and copies" : split.label(),
            parts.images(split) + (train ? copies : 0),
            "written there",
            written(shardsOf(split)));
      }
      compare(
          broken,
          "dead letters",
          summary.rejected(),
          "written there",
          written(DatasetLayout.DEAD_LETTERS));
    }
    return broken;
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

  private static void compare(
      List<String> broken, String one, long count, String other, long otherCount) {
    if (count != otherCount) {
      broken.add("%d %s, but %d %s".formatted(count, one, otherCount, other));
    }
  }
}
