package dev.trawl.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.formats.manifest.DatasetManifest;
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
            null,
            new TreeMap<>(),
            new TreeMap<>(Map.of("vott_half_edge", 4L, "zero_area", 3L)),
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
            null,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            List.of());
    assertEquals(
        "copies     76  augmented, beside the train records",
        PreparationSummary.lines(manifest, "").get(1));
  }
}
