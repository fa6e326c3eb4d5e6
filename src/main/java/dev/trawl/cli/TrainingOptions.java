package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to train, where the config alone does not say it. */
final class TrainingOptions {
  @Option(
      names = "--model-dir",
      required = true,
      paramLabel = "DIR",
      description =
          "Takes checkpoints, logs and the config that was used. A training that was stopped goes"
              + " on from its latest checkpoint.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path modelDirectory;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Train for so many steps in all: train_config.num_steps.")
  @Nullable Long steps;

  @Option(
      names = "--from",
      paramLabel = "CHECKPOINT",
      description =
          "Start from this checkpoint (its path without .index, its directory, or a .tar.gz of it):"
              + " train_config.fine_tune_checkpoint. How much of it is taken says"
              + " train_config.fine_tune_checkpoint_type: classification, detection or full.")
  @Nullable Path from;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Steps between checkpoints; the last step always has one. Default: ${DEFAULT-VALUE}.")
  long checkpointEvery;

  /**
   * Steps between checkpoints.
   *
   * @throws InputException where it is none
   */
  long checkpointEvery() {
    if (checkpointEvery < 1) {
      throw new InputException(
          "--checkpoint-every is " + checkpointEvery, "Give a number of steps, at least 1.");
    }
    return checkpointEvery;
  }

  /** The config's assignments that these options stand for. */
  List<String> assignments() {
    List<String> assignments = new ArrayList<>();
    if (steps != null) {
      assignments.add("train_config.num_steps=" + steps);
    }
    if (from != null) {
      String path = from.toString().replace("\\", "\\\\").replace("\"", "\\\"");
      assignments.add("train_config.fine_tune_checkpoint=\"" + path + "\"");
    }
    return assignments;
  }
}
