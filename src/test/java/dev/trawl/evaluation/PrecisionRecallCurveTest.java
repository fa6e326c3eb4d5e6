package dev.trawl.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionRecallCurveTest {
  private static final CocoCategory FISH = new CocoCategory(1, "fish");

  private static CocoGroundTruth fish(int count) {
    List<CocoObject> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      objects.add(new CocoObject(i + 1L, 1, 1, 100 * i, 0, 50, 50, 2500, false));
    }
    return new CocoGroundTruth(List.of(1L), List.of(FISH), objects);
  }

  private static CocoDetection at(double x, double score) {
    return new CocoDetection(1, 1, x, 0, 50, 50, score);
  }

  private static PrecisionRecallCurve curve(CocoGroundTruth truth, CocoDetection... detections) {
    return CocoEvaluator.evaluate(truth, List.of(detections)).categories().get(0).curve();
  }

  @Test
  void scores_say_what_to_believe_for_a_recall() {
    // Right, wrong, right, wrong: of four objects a half is found.
    PrecisionRecallCurve curve =
        curve(fish(4), at(0, 0.9), at(1000, 0.8), at(100, 0.7), at(2000, 0.6));
    assertEquals(0.9, curve.scores().get(0));
    assertEquals(0.9, curve.scores().get(25));
    assertEquals(0.7, curve.scores().get(26));
    assertEquals(0.7, curve.scores().get(50));
    assertEquals(0, curve.scores().get(51));
    assertEquals(1, curve.precision().get(25), 1e-12);
    assertEquals(2 / 3.0, curve.precision().get(26), 1e-12);
    assertEquals(0, curve.precision().get(51));
    OperatingPoint best = curve.best();
    assertNotNull(best);
    assertEquals(new OperatingPoint(0.7, 2 / 3.0, 0.5), best);
    assertEquals(4 / 7.0, best.f1(), 1e-12);
  }

  @Test
  void detections_of_one_score_are_believed_together() {
    // After the first of the two F1 would be 1; but nobody can believe it and not the other.
    OperatingPoint best = curve(fish(1), at(0, 0.5), at(1000, 0.5)).best();
    assertEquals(new OperatingPoint(0.5, 0.5, 1), best);
  }

  @Test
  void nothing_found_and_nothing_to_find_have_no_best_score() {
    assertNull(curve(fish(1)).best());
    PrecisionRecallCurve none = curve(fish(0), at(0, 0.5));
    assertNull(none.best());
    assertTrue(none.precision().stream().allMatch(value -> value == -1));
    assertTrue(none.scores().stream().allMatch(value -> value == -1));
  }

  @Test
  void what_is_written_is_read_again(@TempDir Path directory) throws IOException {
    CocoGroundTruth truth = fish(4);
    List<CocoDetection> detections = List.of(at(0, 0.9), at(1000, 0.8), at(100, 0.7));
    EvaluationSummary summary =
        new EvaluationSummary(
            CocoEvaluator.evaluate(truth, detections), ConfusionMatrix.of(truth, detections));
    Path file = directory.resolve("metrics.json");
    Files.writeString(file, EvaluationJson.write(summary));
    assertEquals(summary, EvaluationJson.read(file));
    Files.writeString(file, "{\"AP\": 0.5}");
    InputException failure = assertThrows(InputException.class, () -> EvaluationJson.read(file));
    assertTrue(String.valueOf(failure.getMessage()).contains("no per_category"));
  }
}
