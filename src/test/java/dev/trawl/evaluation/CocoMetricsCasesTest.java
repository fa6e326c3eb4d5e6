package dev.trawl.evaluation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every number of pycocotools, within 1e-9. */
class CocoMetricsCasesTest {
  private static final double TOLERANCE = 1e-9;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TestFactory
  List<DynamicTest> casesThatTravelWithTheCode() throws IOException {
    return cases(Path.of("src/test/resources/coco-metrics"));
  }

  @TestFactory
  @Tag("reference")
  List<DynamicTest> referenceCases() throws IOException {
    Path directory =
        Path.of(System.getProperty("trawl.reference", "../shared/reference"), "coco-metrics");
    assumeTrue(Files.isDirectory(directory), () -> "skipped: there is no " + directory);
    return cases(directory);
  }

  private static List<DynamicTest> cases(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<DynamicTest> tests =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .map(
                  file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
              .toList();
      assertFalse(tests.isEmpty(), "no cases in " + directory);
      return tests;
    }
  }

  private static void check(Path file) throws IOException {
    JsonNode expected = MAPPER.readTree(file.toFile());
    CocoMetrics metrics = MetricsOfFiles.evaluate(file, file);
    JsonNode written = MAPPER.readTree(CocoMetricsWriter.toJson(metrics));
    JsonNode stats = expected.get("stats");
    assertEquals(stats.size(), written.size());
    assertAll(
        stats.properties().stream()
            .map(
                stat ->
                    () ->
                        assertEquals(
                            stat.getValue().asDouble(),
                            written.get(stat.getKey()).asDouble(),
                            TOLERANCE,
                            stat.getKey())));
    JsonNode categories = expected.get("per_category");
    assertEquals(categories.size(), metrics.categories().size());
    for (int i = 0; i < categories.size(); i++) {
      checkCategory(categories.get(i), expected, metrics.categories().get(i));
    }
  }

  private static void checkCategory(
      JsonNode expected, JsonNode whole, CocoMetrics.Category category) {
    String id = String.valueOf(category.category().id());
    assertEquals(expected.get("category_id").asText(), id);
    assertEquals(expected.get("AP").asDouble(), category.ap(), TOLERANCE, "AP of " + id);
    assertEquals(expected.get("AP50").asDouble(), category.ap50(), TOLERANCE, "AP50 of " + id);
    assertEquals(expected.get("AR_100").asDouble(), category.ar100(), TOLERANCE, "AR of " + id);
    JsonNode curve = whole.get("precision_at_iou_50_all_maxdet_100").get(id);
    assertTrue(curve.size() == category.curve().precision().size());
    for (int i = 0; i < curve.size(); i++) {
      assertEquals(
          curve.get(i).asDouble(),
          category.curve().precision().get(i),
          TOLERANCE,
          "precision of " + id + " at recall " + i + " %");
    }
  }
}
