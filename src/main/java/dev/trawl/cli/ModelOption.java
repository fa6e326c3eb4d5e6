package dev.trawl.cli;

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
      names = "--label-map",
      paramLabel = "FILE",
      description = "Names of the classes. Default: label_map.pbtxt of the model.")
  @Nullable Path labelMap;
}
