package dev.trawl.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * COCO metrics as a file states them.
 *
 * @param values by name, such as {@code AP50}, in the file's order; below 0 where there was nothing
 *     to measure on
 */
record KnownMetrics(Map<String, Double> values) {

  /** No metric is known. */
  static KnownMetrics none() {
    return new KnownMetrics(Map.of());
  }

  /**
   * Reads the numbers of a JSON object; what else it holds is not looked at.
   *
   * @throws InputException where the file cannot be read or is no JSON object
   */
  static KnownMetrics read(Path file) {
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new InputException(
          "cannot read the metrics " + file + ": " + e.getMessage(),
          "Give the metrics.json that 'trawl evaluate' wrote.",
          e);
    }
    if (!json.isObject()) {
      throw new InputException(
          "the metrics " + file + " are no JSON object",
          "Give the metrics.json that 'trawl evaluate' wrote.");
    }
    Map<String, Double> values = new LinkedHashMap<>();
    json.fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isNumber()) {
                values.put(field.getKey(), field.getValue().asDouble());
              }
            });
    return new KnownMetrics(values);
  }
}
