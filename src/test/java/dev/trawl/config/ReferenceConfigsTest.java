package dev.trawl.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.config.proto.TrainConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Whatever the original was seen to run has to pass the checks. */
@Tag("reference")
class ReferenceConfigsTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("trawl.reference", "../shared/reference"));
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TestFactory
  List<DynamicTest> augmentations() throws IOException {
    Path directory = REFERENCE.resolve("augmentation");
    assumeTrue(Files.isDirectory(directory), () -> "skipped: there is no " + directory);
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.find(directory, 2, (file, a) -> file.endsWith("cases.json"))) {
      for (Path file : files.sorted().toList()) {
        JsonNode cases = MAPPER.readTree(file.toFile()).get("cases");
        for (JsonNode testCase : cases) {
          if (testCase.has("output")) {
            tests.add(
                DynamicTest.dynamicTest(
                    directory.relativize(file) + " " + testCase.get("name").asText(),
                    () -> accepts(steps(testCase.get("config")))));
          }
        }
      }
    }
    assertFalse(tests.isEmpty());
    return tests;
  }

  @TestFactory
  List<DynamicTest> optimizers() throws IOException {
    Path file = REFERENCE.resolve("optimizers.json");
    assumeTrue(Files.exists(file), () -> "skipped: there is no " + file);
    return StreamSupport.stream(MAPPER.readTree(file.toFile()).get("cases").spliterator(), false)
        .map(
            testCase ->
                DynamicTest.dynamicTest(
                    testCase.get("kind").asText(),
                    () -> accepts("optimizer " + text(testCase.get("config")))))
        .toList();
  }

  @TestFactory
  List<DynamicTest> learningRates() throws IOException {
    Path file = REFERENCE.resolve("learning_rates.json");
    assumeTrue(Files.exists(file), () -> "skipped: there is no " + file);
    return StreamSupport.stream(MAPPER.readTree(file.toFile()).get("cases").spliterator(), false)
        .map(
            testCase ->
                DynamicTest.dynamicTest(
                    testCase.get("kind").asText(),
                    () ->
                        accepts(
                            "optimizer { momentum_optimizer { learning_rate { "
                                + testCase.get("kind").asText()
                                + text(testCase.get("parameters"))
                                + "}}}")))
        .toList();
  }

  private static void accepts(String trainConfig) {
    TrainConfig config =
        PipelineConfigReader.parse("train_config {" + trainConfig + "}", "case", List.of())
            .getTrainConfig();
    assertTrue(config.getSerializedSize() > 0);
  }

  private static String steps(JsonNode blocks) {
    return StreamSupport.stream(blocks.spliterator(), false)
        .map(block -> block.asText() + "\n")
        .collect(Collectors.joining());
  }

  /** JSON as text format: names without quotes, lists as they are. */
  private static String text(JsonNode json) {
    return json.toString().replaceAll("\"(\\w+)\":", "$1:");
  }
}
