package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.training.control.EvaluationPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When checkpoints are measured while a training goes on, and what follows from it. */
final class EvaluationOptions {
  @Option(
      names = "--evaluate-every",
      paramLabel = "N",
      description =
          "Measure a checkpoint on the val part of the data set every N steps and at the end; 0 for"
              + " never. Default: as often as --checkpoint-every.")
  @Nullable Long every;

  @Option(
      names = "--best-metric",
      paramLabel = "NAME",
      defaultValue = EvaluationPolicy.BEST_METRIC_DEFAULT,
      description =
          "Which metric says which checkpoint is best, by its tag in TensorBoard; of those that"
              + " begin with Loss/ less is better. Default: ${DEFAULT-VALUE}.")
  String bestMetric = EvaluationPolicy.BEST_METRIC_DEFAULT;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "End the training after N measurements in a row that brought nothing better."
              + " Default: go on to the last step.")
  @Nullable Integer patience;

  /**
   * What the options say.
   *
   * @throws InputException where one is out of its range
   */
  EvaluationPolicy policy() {
    if (every != null && every < 0) {
      throw new InputException(
          "--evaluate-every is " + every, "Give a number of steps, or 0 for never.");
    }
    if (patience != null && patience < 1) {
      throw new InputException(
          "--patience is " + patience, "Give a number of measurements, at least 1.");
    }
    if (patience != null && every != null && every == 0) {
      throw new InputException(
          "--patience needs measurements, but --evaluate-every is 0", "Leave one of them out.");
    }
    return new EvaluationPolicy(every, bestMetric, patience == null ? 0 : patience);
  }

  /** What the options say, for people. */
  String describe() {
    if (every != null && every == 0) {
      return "evaluation  never";
    }
    return "evaluation  "
        + (every == null ? "of each checkpoint" : "every " + every + " steps")
        + " and at the end; best by "
        + bestMetric
        + (patience == null
            ? ""
            : "; ends after " + patience + " measurements without anything better");
  }
}
