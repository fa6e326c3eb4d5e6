package dev.trawl.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.LabelMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetEvaluationTest {
  private static final LabelMap LABEL_MAP =
      new LabelMap(List.of(LabelMap.Item.of(1, "boat"), LabelMap.Item.of(2, "buoy")));
  private static final BoundingBox BOX = new BoundingBox(0.1f, 0.2f, 0.5f, 0.6f);
  private static final BoundingBox NEAR = new BoundingBox(0.1f, 0.2f, 0.5f, 0.55f);
  private static final BoundingBox ELSEWHERE = new BoundingBox(0.7f, 0.7f, 0.9f, 0.9f);

  private static EvaluatedImage image(String id, int classId, BoundingBox... found) {
    return new EvaluatedImage(
        id,
        320,
        240,
        List.of(AnnotatedBox.of(BOX, classId, "any")),
        List.of(found).stream().map(box -> new Detection(classId, "any", 0.9f, box)).toList());
  }

  @Test
  void a_detection_that_is_the_object_scores_1() {
    CocoMetrics metrics =
        DatasetEvaluation.of(List.of(image("a", 1, BOX), image("b", 2, BOX)), LABEL_MAP).metrics();
    assertEquals(1, metrics.ap(), 1e-12);
    assertEquals(1, metrics.ar1(), 1e-12);
  }

  @Test
  void what_is_missed_and_what_is_imprecise_costs() {
    CocoMetrics metrics =
        DatasetEvaluation.of(List.of(image("a", 1, ELSEWHERE), image("b", 2, NEAR)), LABEL_MAP)
            .metrics();
    // IoU of NEAR is 0.875: found at 8 of the 10 thresholds; the boat is not found at all.
    assertEquals(0.4, metrics.ap(), 1e-12);
    assertEquals(0.5, metrics.ap50(), 1e-12);
  }

  @Test
  void the_order_in_which_images_come_changes_nothing() {
    List<EvaluatedImage> images = List.of(image("b", 1, NEAR), image("a", 2), image("c", 1, BOX));
    List<EvaluatedImage> reversed = List.of(images.get(2), images.get(1), images.get(0));
    assertEquals(
        DatasetEvaluation.of(images, LABEL_MAP), DatasetEvaluation.of(reversed, LABEL_MAP));
    assertEquals(List.of("a", "b", "c"), DatasetEvaluation.of(images, LABEL_MAP).images());
  }

  @Test
  void its_files_give_the_same_metrics(@TempDir Path directory) throws IOException {
    DatasetEvaluation evaluation =
        DatasetEvaluation.of(
            List.of(image("a", 1, NEAR, ELSEWHERE), image("b", 2, BOX), image("c", 1)), LABEL_MAP);
    Path groundTruth = directory.resolve("groundtruth.json");
    Path detections = directory.resolve("detections.json");
    Files.writeString(groundTruth, CocoFilesWriter.groundTruth(evaluation));
    Files.writeString(detections, CocoFilesWriter.detections(evaluation));
    assertEquals(evaluation.metrics(), MetricsOfFiles.evaluate(groundTruth, detections));
  }
}
