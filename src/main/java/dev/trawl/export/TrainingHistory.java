package dev.trawl.export;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trawl.dataset.InputException;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.ModelLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model directory tells of its training.
 *
 * @param training the last training that ran to its end there
 * @param dataset the data set that it learnt from, where it still lies in its place
 * @param evaluations of its checkpoints on the val part, in the order of their steps
 */
public record TrainingHistory(
    Optional<Training> training,
    Optional<DatasetManifest> dataset,
    List<MeasuredCheckpoint> evaluations) {
  /** Copies the list. */
  public TrainingHistory {
    evaluations = List.copyOf(evaluations);
  }

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * A training that ran to its end, as the model directory's {@code manifest.json} states it.
   *
   * @param steps step that it ended at
   * @param firstLoss mean total loss of the first 10 steps of its last run; null where it is not
   *     known
   * @param lastLoss mean total loss of the last 10 steps; null where it is not known
   * @param checkpoint file name of its last checkpoint, without {@code .index}
   * @param seed of start values, order and augmentation
   * @param dataset directory of the data set, as the user named it
   */
  public record Training(
      long steps,
      @Nullable Float firstLoss,
      @Nullable Float lastLoss,
      String checkpoint,
      long seed,
      String dataset) {}

  /** Nothing is known. */
  public static TrainingHistory unknown() {
    return new TrainingHistory(Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * Reads what a model directory has; no training where none came to its end there.
   *
   * @throws InputException where its {@code manifest.json} or {@code metrics.jsonl} cannot be read
   */
  public static TrainingHistory read(Path modelDirectory) {
    List<MeasuredCheckpoint> evaluations = MeasuredCheckpoint.read(modelDirectory);
    Path manifest = modelDirectory.resolve(ModelLayout.MANIFEST);
    if (!Files.exists(manifest)) {
      return new TrainingHistory(Optional.empty(), Optional.empty(), evaluations);
    }
    Training training;
    try {
      training = JSON.readValue(manifest.toFile(), Training.class);
    } catch (IOException e) {
      throw new InputException(
          "cannot read the training's manifest " + manifest + ": " + e.getMessage(),
          "Remove it, and the model card will not tell of the training.",
          e);
    }
    return new TrainingHistory(
        Optional.of(training), dataset(Path.of(training.dataset())), evaluations);
  }

  private static Optional<DatasetManifest> dataset(Path directory) {
    return Files.exists(directory.resolve(DatasetManifest.FILE_NAME))
        ? Optional.of(DatasetManifest.read(directory))
        : Optional.empty();
  }
}
