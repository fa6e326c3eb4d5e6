package dev.trawl.pipelines.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.formats.manifest.DetectionsManifest;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.reference.ReferenceTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trained detector on pictures that it has not seen, against what the original finds there. */
@Tag("reference")
class FishPredictionTest {
  private static final Path FISH = ReferenceTensors.root().resolveSibling("fish");

  /** Of the reference's README, and half of what rounding to six decimals takes away. */
  private static final double BOX_TOLERANCE = 2e-6 + 5e-7;

  private static final double SCORE_TOLERANCE = 5e-6 + 5e-7;

  @TempDir Path root;

  @BeforeAll
  static void fishIsThere() {
    ReferenceTensors.assumeRoot();
    boolean present = Files.isDirectory(FISH);
    if (!present) {
      System.out.println("SKIPPED: no pictures at " + FISH.toAbsolutePath().normalize());
    }
    assumeTrue(present, () -> "no pictures at " + FISH);
  }

  private DetectionsManifest predict(String pattern, String output, int threads) {
    Path model = ReferenceTensors.withKeys("checkpoint", "pipeline_config").get(0).directory();
    return PredictPipeline.run(
        new PredictionSettings(
            model,
            FISH.resolve("vott-export/tf_label_map.pbtxt"),
            List.of(FISH.resolve("test") + "/" + pattern),
            root.resolve(output).toString(),
            Set.of(DetectionFormat.values()),
            0.85,
            4,
            0,
            null),
        false,
        List.of("--targetParallelism=" + threads),
        JobProgress.none());
  }

  /** The lines of detections by the names of the files, without their ending. */
  private Map<String, JsonNode> lines(String output) throws IOException {
    Map<String, JsonNode> lines = new TreeMap<>();
    for (String line :
        Files.readAllLines(root.resolve(output).resolve("detections-00000-of-00001.jsonl"))) {
      JsonNode image = new ObjectMapper().readTree(line);
      lines.put(Path.of(image.path("image").asText()).getFileName().toString(), image);
    }
    return lines;
  }

  @Test
  void finds_what_the_original_finds_whatever_the_number_of_threads() throws Exception {
    DetectionsManifest one = predict("00010?.jpg", "one", 1);
    DetectionsManifest four = predict("00010?.jpg", "four", 4);
    assertEquals(one, four);
    assertEquals(new DetectionsManifest.Images(9, 9, 0), one.images());
    assertTrue(one.found().get("Fish") >= 18, one.found().toString());
    Map<String, JsonNode> found = lines("one");
    for (ReferenceTensors expected : ReferenceTensors.withKeys("signature", "images")) {
      for (JsonNode image : expected.description().path("images")) {
        assertAgrees(
            expected,
            image.path("id").asText(),
            found.get(image.path("file").asText()).path("detections"));
      }
    }
  }

  private static void assertAgrees(ReferenceTensors expected, String id, JsonNode found) {
    float[] scores = expected.floats(id + "/detection_scores");
    float[] boxes = expected.floats(id + "/detection_boxes");
    assertEquals((int) expected.scalar(id + "/num_detections"), found.size(), id);
    for (int row = 0; row < found.size(); row++) {
      JsonNode detection = found.get(row);
      assertEquals(scores[row], detection.path("score").asDouble(), SCORE_TOLERANCE, id);
      // Scores as near as float32 noise may change places, and their boxes with them.
      boolean alone =
          (row == 0 || scores[row - 1] - scores[row] > 2 * SCORE_TOLERANCE)
              && (row + 1 == found.size() || scores[row] - scores[row + 1] > 2 * SCORE_TOLERANCE);
      for (int edge = 0; alone && edge < 4; edge++) {
        assertEquals(
            boxes[4 * row + edge], detection.path("box").get(edge).asDouble(), BOX_TOLERANCE, id);
      }
    }
  }
}
