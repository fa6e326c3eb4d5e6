package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Rates of the Object Detection API. Tolerance of the reference: relative 1e-6 and absolute 1e-9,
 * as cosines end within float32 rounding of 0.
 */
class LearningRateReferenceTest {

  @TestFactory
  @Tag("reference")
  Stream<DynamicTest> rates_are_the_originals() throws IOException {
    Path file =
        Path.of(
            System.getProperty("trawl.reference", "../shared/reference"), "learning_rates.json");
    assumeTrue(Files.exists(file), () -> "skipped: no reference at " + file);
    JsonNode cases = new ObjectMapper().readTree(file.toFile()).get("cases");
    return Stream.iterate(0, i -> i < cases.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    i + " " + cases.get(i).get("kind").asText(), () -> check(cases.get(i))));
  }

  @Test
  void rates_of_the_cases_that_are_always_here() throws IOException {
    try (InputStream stream = getClass().getResourceAsStream("learning_rates.json")) {
      for (JsonNode one : new ObjectMapper().readTree(stream).get("cases")) {
        check(one);
      }
    }
  }

  private static void check(JsonNode one) throws IOException {
    LearningRate rate = LearningRate.from(parse(one));
    for (JsonNode pair : one.get("step_to_rate")) {
      double expected = pair.get(1).asDouble();
      assertEquals(
          expected,
          rate.at(pair.get(0).asLong()),
          1e-9 + 1e-6 * Math.abs(expected),
          () -> "at step " + pair.get(0));
    }
  }

  private static dev.trawl.config.proto.LearningRate parse(JsonNode one) throws IOException {
    StringBuilder text = new StringBuilder();
    appendFields(one.get("as_parsed_with_set_fields"), text);
    dev.trawl.config.proto.LearningRate.Builder builder =
        dev.trawl.config.proto.LearningRate.newBuilder();
    TextFormat.merge(text, builder);
    return builder.build();
  }

  private static void appendFields(JsonNode object, StringBuilder text) {
    for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      JsonNode value = field.getValue();
      if (value.isArray()) {
        value.forEach(element -> appendMessage(field.getKey(), element, text));
      } else if (value.isObject()) {
        appendMessage(field.getKey(), value, text);
      } else {
        text.append(field.getKey()).append(": ").append(value).append('\n');
      }
    }
  }

  private static void appendMessage(String name, JsonNode message, StringBuilder text) {
    text.append(name).append(" {\n");
    appendFields(message, text);
    text.append("}\n");
  }
}
