package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.training.control.CheckpointPolicy;
import dev.trawl.training.control.OnDivergence;
import dev.trawl.training.control.TrainingControl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "S",
      description = "Write a checkpoint also where S seconds have passed since the last.")
  @Nullable Long checkpointSeconds;

  @Option(
      names = "--keep",
      paramLabel = "K",
      defaultValue = "7",
      description =
          "Keep the latest K checkpoints, and the best beside them. Default: ${DEFAULT-VALUE}.")
  int keep;

  @Mixin EvaluationOptions evaluation = new EvaluationOptions();

  @Option(
      names = "--on-divergence",
      paramLabel = "WHAT",
      defaultValue = "stop",
      description =
          "Where the loss is no longer a finite number: stop (exit code 11), or retry: go back to"
              + " the latest checkpoint and on with half the learning rate, up to 5 times. Default:"
              + " ${DEFAULT-VALUE}.")
  OnDivergence onDivergence = OnDivergence.STOP;

  @Option(
      names = "--max-minutes",
      paramLabel = "M",
      description = "Train for at most M minutes, saving included. The same command goes on later.")
  @Nullable Double maxMinutes;

  /**
   * When the training saves, goes back and ends.
   *
   * @throws InputException where an option is out of its range
   */
  TrainingControl control() {
    requireAtLeastOne("--checkpoint-every", checkpointEvery, "a number of steps");
    requireAtLeastOne("--keep", keep, "a number of checkpoints");
    if (checkpointSeconds != null) {
      requireAtLeastOne("--checkpoint-seconds", checkpointSeconds, "a number of seconds");
    }
    return new TrainingControl(
        new CheckpointPolicy(
            checkpointEvery, checkpointSeconds == null ? 0 : checkpointSeconds, keep),
        evaluation.policy(),
        onDivergence,
        timeLimit());
  }

  private @Nullable Duration timeLimit() {
    if (maxMinutes == null) {
      return null;
    }
    double nanoseconds = maxMinutes * 60e9;
    if (!(nanoseconds >= 1 && nanoseconds <= Long.MAX_VALUE)) {
      throw new InputException(
          "--max-minutes is " + maxMinutes, "Give a number of minutes above 0, such as 90 or 0.5.");
    }
    return Duration.ofNanos((long) nanoseconds);
  }

  private static void requireAtLeastOne(String option, long value, String what) {
    if (value < 1) {
      throw new InputException(option + " is " + value, "Give " + what + ", at least 1.");
    }
  }

  /** What the options say, for people. */
  List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "checkpoints every "
            + checkpointEvery
            + " steps"
            + (checkpointSeconds == null ? "" : " or " + checkpointSeconds + " seconds")
            + " and at the end; the latest "
            + keep
            + " and the best are kept");
    lines.add(evaluation.describe());
    lines.add(
        "divergence  "
            + (onDivergence == OnDivergence.STOP
                ? "ends the training"
                : "goes back to the latest checkpoint, with half the learning rate"));
    if (maxMinutes != null) {
      lines.add("time        at most " + maxMinutes + " minutes");
    }
    return lines;
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
