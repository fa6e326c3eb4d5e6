package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.manifest.ExportLayout;
import dev.trawl.formats.manifest.ModelLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The detector to run. */
final class ModelOption {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description =
          "An export ('trawl export'), a SavedModel, the --model-dir of a training (its latest"
              + " checkpoint), or a checkpoint without its ending.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path directory;

  @Option(
      names = "--checkpoint",
      paramLabel = "WHICH",
      description =
          "Which checkpoint of a training's --model-dir: latest, best (as evaluation in the"
              + " training found) or a path. Default: latest.")
  @Nullable String checkpoint;

  @Option(
      names = "--label-map",
      paramLabel = "FILE",
      description = "Names of the classes. Default: label_map.pbtxt of the model.")
  @Nullable Path labelMap;

  /**
   * What was named.
   *
   * @throws InputException where a checkpoint is chosen of what is no directory of a training
   */
  Path model() {
    if (checkpoint == null) {
      return directory;
    }
    if (!Files.exists(directory.resolve(ModelLayout.PIPELINE_CONFIG))
        || Files.exists(directory.resolve(ExportLayout.SAVED_MODEL))) {
      throw new InputException(
          directory + " is not the directory of a training, so it has no checkpoint to choose",
          "Name the --model-dir of the training by --model, or leave --checkpoint out.");
    }
    return CheckpointChoice.of(checkpoint, directory);
  }
}
