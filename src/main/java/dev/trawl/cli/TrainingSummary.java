package dev.trawl.cli;

import dev.trawl.training.TrainingResult;
import java.util.Locale;

/** What a training came to, for the end of a command. */
final class TrainingSummary {
  private TrainingSummary() {}

  static void print(Console console, TrainingResult result) {
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
      console.result("trained     nothing: all " + result.lastStep() + " steps were done before");
    }
    console.result("checkpoint  " + result.checkpoint());
  }
}
