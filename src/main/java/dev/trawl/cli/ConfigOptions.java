package dev.trawl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which {@code pipeline.config}, and what of it is to be different this time. */
final class ConfigOptions {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description =
          "pipeline.config of the TF2 Object Detection API: the model, how to train it, how to"
              + " augment.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Overrides a value of the config, such as --set train_config.batch_size=8. Repeatable;"
              + " elements of lists by index: train_config.data_augmentation_options[1]….")
  List<String> assignments = new ArrayList<>();
}
