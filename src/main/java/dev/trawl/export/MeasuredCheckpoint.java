package dev.trawl.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.Split;
import dev.trawl.formats.manifest.ModelLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An evaluation of a checkpoint within its training, as a line of {@code metrics.jsonl} states it.
 *
 * @param step training steps behind the checkpoint
 * @param metrics values by TensorBoard's tags
 */
public record MeasuredCheckpoint(long step, Map<String, Double> metrics) {
  /** TensorBoard's tag of COCO's mean average precision. */
  static final String MEAN_AVERAGE_PRECISION = "DetectionBoxes_Precision/mAP";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the map, keeping its order. */
  public MeasuredCheckpoint {
    metrics = new LinkedHashMap<>(metrics);
  }

  /**
   * Those of a model directory, by their steps; none where there is no such file.
   *
   * @throws InputException where it cannot be read
   */
  static List<MeasuredCheckpoint> read(Path modelDirectory) {
    Path file = modelDirectory.resolve(ModelLayout.METRICS_LOG);
    if (!Files.exists(file)) {
      return List.of();
    }
    List<MeasuredCheckpoint> evaluations = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode json = parsed(line);
        if (json.path("split").asText().equals(Split.VAL.label())) {
          Map<String, Double> metrics = new LinkedHashMap<>();
          json.path("metrics")
              .fields()
              .forEachRemaining(
                  metric -> metrics.put(metric.getKey(), metric.getValue().asDouble()));
          evaluations.add(new MeasuredCheckpoint(json.path("step").asLong(), metrics));
        }
      }
    } catch (IOException e) {
      throw new InputException(
          "cannot read the training's log " + file + ": " + e.getMessage(),
          "Check its rights, or remove it: the model card will not tell of the evaluations.",
          e);
    }
    evaluations.sort(Comparator.comparingLong(MeasuredCheckpoint::step));
    return evaluations;
  }

  /** The mean average precision, 0 to 1; -1 where it is not known. */
  double meanAveragePrecision() {
    return metrics.getOrDefault(MEAN_AVERAGE_PRECISION, -1.0);
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      // The line that a killed training did not finish.
      return JSON.createObjectNode();
    }
  }
}
