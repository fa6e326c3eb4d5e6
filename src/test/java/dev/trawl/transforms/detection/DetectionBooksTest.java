package dev.trawl.transforms.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.DetectionsManifest;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectionBooksTest {
  private static final BoundingBox BOX = new BoundingBox(0, 0, 1, 1);

  private static DetectionTally image(float... scores) {
    List<Detection> detections = new ArrayList<>();
    for (float score : scores) {
      detections.add(new Detection(1, "cat", score, BOX));
    }
    return DetectionTally.of(new ImageDetections("a", 1, 1, detections), 0.5);
  }

  private static DetectionTally rejection(String file) {
    return DetectionTally.of(
        new Finding(
            new RecordLocation(file, 0),
            file,
            null,
            FindingKind.NOT_AN_IMAGE,
            Action.REJECTED,
            null,
            null,
            "no image"));
  }

  private static DatasetManifest.OutputFile file(String path, long records) {
    return new DatasetManifest.OutputFile(path, records, 1, "0".repeat(64));
  }

  private static final DetectionTally TALLY =
      DetectionTally.sum(List.of(image(0.9f, 0.5f, 0.4f), rejection("b"), image(), rejection("a")));

  @Test
  void tallies_add_up_in_any_order() {
    assertEquals(2, TALLY.done());
    assertEquals(3, TALLY.detections());
    assertEquals(Map.of("cat", 2L), TALLY.found());
    assertEquals(2, TALLY.rejected());
    assertEquals("a#0", TALLY.rejections().get(FindingKind.NOT_AN_IMAGE).first().toString());
    assertEquals(
        TALLY,
        DetectionTally.sum(
            List.of(
                DetectionTally.sum(List.of(rejection("a"), image())),
                DetectionTally.sum(List.of()),
                DetectionTally.sum(List.of(rejection("b"), image(0.9f, 0.5f, 0.4f))))));
  }

  @Test
  void a_run_that_lost_nothing_has_a_manifest_that_reads_as_it_was_written() {
    List<DatasetManifest.OutputFile> files =
        List.of(
            file("pictures/b.jpg", 1),
            file("pictures/a.jpg", 1),
            file("detections-00000-of-00001.jsonl", 2),
            file("dead-letters-00000-of-00001.tfrecord", 2),
            file("coco_results.json", 3));
    DetectionsManifest manifest = new DetectionBooks(4, TALLY, files).close(0.5);
    assertEquals(new DetectionsManifest.Images(4, 2, 2), manifest.images());
    assertEquals("coco_results.json", manifest.files().get(0).path());
    String json = new String(manifest.toBytes(), StandardCharsets.UTF_8);
    assertEquals(manifest, DetectionsManifest.parse(json, "manifest.json"));
  }

  @Test
  void what_was_lost_is_named() {
    assertLost(5, List.of(), "5 images were listed, but 2 were looked at and 2 set aside");
    assertLost(
        4, List.of(file("detections-00000-of-00001.jsonl", 1)), "1 in detections-* instead of 2");
    assertLost(4, List.of(file("pictures/a.jpg", 1)), "1 in pictures/* instead of 2");
    assertLost(
        4,
        List.of(file("dead-letters-00000-of-00001.tfrecord", 1)),
        "1 in dead-letters-* instead of 2");
  }

  private static void assertLost(long listed, List<DatasetManifest.OutputFile> files, String loss) {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class, () -> new DetectionBooks(listed, TALLY, files).close(0.5));
    assertTrue(String.valueOf(thrown.getMessage()).contains(loss), thrown.getMessage());
  }
}
