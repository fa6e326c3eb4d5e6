package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.training.BestCheckpoint;
import dev.trawl.transforms.detection.DetectorLocator;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which checkpoint of a training's directory is meant: {@code latest}, {@code best} or a path. */
final class CheckpointChoice {
  private static final String LATEST = "latest";
  private static final String BEST = "best";

  private CheckpointChoice() {}

  /**
   * The checkpoint, without {@code .index}.
   *
   * @param choice {@code latest}, {@code best}, or a path with or without {@code .index}
   * @param modelDirectory of the training
   * @throws InputException where there is none
   */
  static Path of(String choice, Path modelDirectory) {
    return switch (choice) {
      case LATEST ->
          DetectorLocator.latestCheckpoint(modelDirectory)
              .orElseThrow(
                  () ->
                      new InputException(
                          "the model directory " + modelDirectory + " has no checkpoint",
                          "Train first ('trawl train'), or name one: --checkpoint PATH."));
      case BEST ->
          BestCheckpoint.read(modelDirectory)
              .map(best -> present(best.in(modelDirectory)))
              .orElseThrow(
                  () ->
                      new InputException(
                          "no checkpoint of " + modelDirectory + " was measured, so none is best",
                          "Train with evaluation, or use --checkpoint latest."));
      default -> Path.of(choice.replaceFirst("\\.index$", ""));
    };
  }

  private static Path present(Path best) {
    if (!Files.exists(Path.of(best + ".index"))) {
      throw new InputException(
          "the best checkpoint, " + best + ", is not there",
          "Copy its files there too, or use --checkpoint latest.");
    }
    return best;
  }
}
