package dev.trawl.cli;

import dev.trawl.training.TrainingEnd;
import dev.trawl.training.TrainingResult;
import java.util.Locale;
import java.util.Optional;

/** What a training came to, for the end of a command. */
final class TrainingSummary {
  private TrainingSummary() {}

  /** Why a training ended that has not all its steps. */
  private static Optional<String> ended(TrainingResult result) {
    return switch (result.end()) {
      case ALL_STEPS -> Optional.empty();
      case TIME_LIMIT -> Optional.of("in time, as --max-minutes asks; the same command goes on");
      case NO_IMPROVEMENT -> Optional.of("early: the last evaluations brought nothing better");
      case SHUTDOWN -> Optional.of("as it was asked to; the same command goes on");
    };
  }

  /**
   * Prints it.
   *
   * @param evaluations of the checkpoints that this run measured
   */
  static void print(Console console, TrainingResult result, Evaluations evaluations) {
    if (result.steps() > 0) {
      console.result(
          String.format(
              Locale.ROOT,
              "trained     steps %d to %d, loss %.3f → %.3f (means of 10 steps)",
              result.firstStep(),
              result.lastStep(),
              result.firstLoss(),
              result.lastLoss()));
    } else {
      console.result(
          result.end() == TrainingEnd.ALL_STEPS
              ? "trained     nothing: all " + result.lastStep() + " steps were done before"
              : "trained     nothing");
    }
    console.result("checkpoint  " + result.checkpoint());
    evaluations.lines().forEach(console::result);
    ended(result).ifPresent(reason -> console.result("ended       " + reason));
  }
}
