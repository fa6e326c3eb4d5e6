package dev.trawl.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.formats.manifest.ClassInParts;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.SplitOfDataset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PreparationSummaryTest {
  @Test
  void says_what_became_of_records_and_boxes() {
    DatasetManifest manifest =
        new DatasetManifest(
            DatasetManifest.FORMAT,
            new DatasetManifest.Records(50, 38, 11, 1),
            new DatasetManifest.Boxes(
                310,
                303,
                new TreeMap<>(Map.of("vott_half_edge", 4L, "outside_image", 1L)),
                new TreeMap<>(Map.of("zero_area", 2L))),
            0,
            17,
            0.75,
            SplitOfDataset.standard(),
            null,
            new TreeMap<>(),
            new TreeMap<>(Map.of("vott_half_edge", 4L, "zero_area", 3L)),
            List.of(),
            List.of(),
            List.of());
    assertEquals(
        List.of(
            "records    50  read: 38 train, 11 val, 1 set aside",
            "boxes     310  read: 303 as they were, 5 repaired (1 outside_image, 4 vott_half_edge),"
                + " 2 dropped (2 zero_area)",
            "findings    7  in out/findings.jsonl"),
        PreparationSummary.lines(manifest, "out/findings.jsonl"));
    assertEquals("findings    7  not written", PreparationSummary.lines(manifest, "").get(2));
  }

  @Test
  void tells_of_copies_where_there_are_any() {
    DatasetManifest manifest =
        new DatasetManifest(
            DatasetManifest.FORMAT,
            new DatasetManifest.Records(50, 38, 11, 1),
            new DatasetManifest.Boxes(310, 310, new TreeMap<>(), new TreeMap<>()),
            76,
            17,
            0.75,
            SplitOfDataset.standard(),
            null,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            List.of(),
            List.of());
    assertEquals(
        "copies     76  augmented, beside the train records",
        PreparationSummary.lines(manifest, "").get(1));
  }

  @Test
  void tells_how_the_classes_are_spread_and_what_to_mind() {
    DatasetManifest manifest =
        new DatasetManifest(
            DatasetManifest.FORMAT,
            new DatasetManifest.Records(60, 38, 11, 10, 1),
            new DatasetManifest.Boxes(310, 310, new TreeMap<>(), new TreeMap<>()),
            0,
            17,
            0.75,
            SplitOfDataset.standard(),
            null,
            new TreeMap<>(),
            new TreeMap<>(Map.of("split_overlap", 3L, "near_duplicate_image", 1L)),
            List.of(
                new ClassInParts(1, "buoy", times(5, 8), times(0, 0), times(1, 2)),
                new ClassInParts(2, "boat", times(30, 150), times(9, 40), times(8, 10)),
                new ClassInParts(3, "kelp", times(0, 0), times(0, 0), times(0, 0))),
            List.of(),
            List.of());
    assertEquals(
        """
        records    60  read: 38 train, 11 val, 10 test, 1 set aside
        boxes     310  read: 310 as they were, 0 repaired, 0 dropped
        findings    4  not written

        class  train images  boxes  share  val images  boxes  share  test images  boxes  share
        boat             30    150   75 %           9     40   20 %            8     10    5 %
        buoy              5      8   80 %           0      0    0 %            1      2   20 %
        kelp              0      0      -           0      0      -            0      0      -

        warning: no example of 'kelp' in train: cannot be learnt
        warning: no example of 'buoy', 'kelp' in val: cannot be measured
        warning: no example of 'kelp' in test: cannot be measured
        warning: images to measure on whose group has images in another part: 3 (split_overlap)
        warning: images to measure on that look nearly like one to train on: 1 (near_duplicate_image); --group-similar keeps such images together
        """,
        String.join("\n", PreparationSummary.lines(manifest, "")) + "\n");
  }

  private static ClassInParts.Occurrences times(long images, long boxes) {
    return new ClassInParts.Occurrences(images, boxes);
  }
}
