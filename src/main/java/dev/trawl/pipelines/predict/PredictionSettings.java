package dev.trawl.pipelines.predict;

import dev.trawl.dataset.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a user asks for detections.
 *
 * @param model an export, a SavedModel, a training's directory or a checkpoint
 * @param labelMap a label map to use instead of the model's own; null for that one
 * @param inputs files, directories or globs of images and of TFRecord files with images
 * @param output the directory to write to, of any Beam file system
 * @param formats what to write
 * @param minScore score from which a detection is drawn and counted by class, 0 to 1
 * @param batchSize most images at once, at least 1
 * @param maxDeadLetterRatio share of the images that may be set aside, 0 to 1
 * @param accelerator Beam's hint for the workers that detect; null where any worker will do
 */
public record PredictionSettings(
    Path model,
    @Nullable Path labelMap,
    List<String> inputs,
    String output,
    Set<DetectionFormat> formats,
    double minScore,
    int batchSize,
    double maxDeadLetterRatio,
    @Nullable String accelerator) {

  /**
   * Checks the numbers.
   *
   * @throws InputException where one is out of range
   */
  public PredictionSettings {
    inputs = List.copyOf(inputs);
    formats = Set.copyOf(formats);
    requireShare("--min-score", minScore);
    requireShare("--max-dead-letter-ratio", maxDeadLetterRatio);
  }

  private static void requireShare(String option, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InputException(
          option + " is " + value + ", which is out of range", "Give a number from 0 to 1.");
    }
  }
}
