package dev.trawl.report.inspection;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.report.example.ExampleChoice;
import dev.trawl.report.example.FindingExample;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.ClassTally;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.DistributionTally;
import dev.trawl.validation.summary.ImageSize;
import dev.trawl.validation.summary.ImageSizes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Inspections for tests: four images, three of VoTT, and seven boats in three of them. */
public final class Inspections {
  private static final LabelMap LABEL_MAP =
      new LabelMap(List.of(LabelMap.Item.of(1, "buoy"), LabelMap.Item.of(2, "boat")));

  private Inspections() {}

  /** With findings and two sizes of images. */
  public static Inspection some() {
    return of(
        LABEL_MAP,
        new TreeMap<>(Map.of(new ImageSize(960, 540), 3L, new ImageSize(1280, 720), 1L)),
        List.of(
            finding(1, 4, FindingKind.VOTT_HALF_EDGE, "the second"),
            finding(0, 2, FindingKind.VOTT_HALF_EDGE, "VoTT wrote ymax = 0.5"),
            finding(3, null, FindingKind.NO_ANNOTATIONS, "nothing to see")));
  }

  /** With these findings. */
  public static Inspection of(
      LabelMap labelMap, SortedMap<ImageSize, Long> sizes, List<Finding> findings) {
    BoxCounts boxes =
        new BoxCounts(7, 5, new TreeMap<>(Map.of(FindingKind.VOTT_HALF_EDGE, 2L)), new TreeMap<>());
    DatasetSummary usable =
        new DatasetSummary(
            4,
            0,
            3,
            boxes,
            new TreeMap<>(),
            new TreeMap<>(),
            1,
            new TreeMap<>(Map.of(2, new ClassTally(3, 7))),
            new ImageSizes(1, sizes),
            new TreeMap<>(Map.of(8, 3L, 64, 4L)));
    DistributionTally tally = new DistributionTally();
    AnnotatedBox small = AnnotatedBox.of(new BoundingBox(0.1f, 0.1f, 0.12f, 0.12f), 2, "boat");
    AnnotatedBox large = AnnotatedBox.of(new BoundingBox(0.5f, 0.5f, 0.7f, 0.7f), 2, "boat");
    tally.add(960, 540, List.of(small, small, small));
    tally.add(960, 540, List.of(large, large, large));
    tally.add(960, 540, List.of(large));
    tally.add(1280, 720, List.of());
    ExampleChoice choice = new ExampleChoice();
    choice.offerAll(findings);
    return new Inspection(
        List.of("in/*.tfrecord"),
        2,
        3_400_000,
        labelMap,
        Policy.standard(),
        usable.plus(DatasetSummary.ofFindings(findings)),
        tally.distributions(),
        choice.chosen().stream().map(finding -> new FindingExample(finding, null)).toList());
  }

  /** With image sizes of its own. */
  public static Inspection ofSizes(SortedMap<ImageSize, Long> sizes) {
    return of(LABEL_MAP, sizes, List.of());
  }

  /** Of files without a record. */
  public static Inspection ofNothing() {
    return new Inspection(
        List.of("in/"),
        0,
        0,
        LABEL_MAP,
        Policy.standard(),
        DatasetSummary.empty(),
        new DistributionTally().distributions(),
        List.of());
  }

  /** A finding. */
  public static Finding finding(
      long index, @Nullable Integer box, FindingKind kind, String message) {
    return new Finding(
        new RecordLocation("in/a.tfrecord", index),
        "a.jpg",
        box,
        kind,
        Action.KEPT,
        null,
        null,
        message);
  }
}
