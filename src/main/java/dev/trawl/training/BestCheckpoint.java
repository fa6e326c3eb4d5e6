package dev.trawl.training;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which checkpoint of a training is the best so far; the file {@code best.json} of its model
 * directory.
 *
 * @param step steps that it comes after
 * @param metric TensorBoard's tag of what it is best by
 * @param value of the metric
 * @param checkpoint its file name without {@code .index}
 */
@JsonPropertyOrder({"step", "metric", "value", "checkpoint"})
public record BestCheckpoint(long step, String metric, double value, String checkpoint) {
  static final String FILE_NAME = "best.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * The best of a model directory; none where no checkpoint was measured there.
   *
   * @throws InputException where the file cannot be read
   */
  public static Optional<BestCheckpoint> read(Path modelDirectory) {
    Path file = modelDirectory.resolve(FILE_NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), BestCheckpoint.class));
    } catch (IOException e) {
      throw new InputException(
          "cannot read which checkpoint is best, " + file + ": " + e.getMessage(),
          "Name the checkpoint by its path, or train on: the file is written anew.",
          e);
    }
  }

  /** Its path in the model directory, without {@code .index}. */
  public Path in(Path modelDirectory) {
    return modelDirectory.resolve(checkpoint);
  }

  String text() throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }
}
