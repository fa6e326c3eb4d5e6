package dev.trawl.training;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trawl.dataset.InputException;
import dev.trawl.training.control.EvaluationPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a training has to remember beside its checkpoints to go on as if it had never stopped; the
 * file {@code training_state.json} of its model directory.
 *
 * @param format of the file
 * @param rateReductions where the learning rate was halved, oldest first
 * @param evaluations what checkpoints were measured at, by rising step
 */
@JsonPropertyOrder({"format", "rate_reductions", "evaluations"})
record TrainingState(int format, List<RateReduction> rateReductions, List<Measured> evaluations) {
  static final String FILE_NAME = "training_state.json";

  private static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * The learning rate is half of what it was from a step on.
   *
   * @param fromStep steps done before the first with the lower rate
   * @param divergedAfter steps done when the training diverged
   */
  @JsonPropertyOrder({"from_step", "diverged_after"})
  record RateReduction(long fromStep, long divergedAfter) {}

  /**
   * One value of a checkpoint.
   *
   * @param step steps that it comes after
   * @param metric which
   * @param value of the metric
   * @param checkpoint its file name without {@code .index}
   */
  @JsonPropertyOrder({"step", "metric", "value", "checkpoint"})
  record Measured(long step, String metric, double value, String checkpoint) {}

  /** Copies the lists. */
  TrainingState {
    rateReductions = List.copyOf(rateReductions);
    evaluations = List.copyOf(evaluations);
  }

  /**
   * What a model directory remembers; nothing where it has no such file.
   *
   * @throws InputException where the file cannot be read
   */
  static TrainingState read(ModelDirectory directory) {
    Path file = directory.file(FILE_NAME);
    if (!Files.exists(file)) {
      return new TrainingState(FORMAT, List.of(), List.of());
    }
    try {
      return JSON.readValue(file.toFile(), TrainingState.class);
    } catch (IOException | NullPointerException e) {
      throw new InputException(
          "cannot read what the training remembers, " + file + ": " + e.getMessage(),
          "Remove it: the training goes on from its checkpoint without knowing earlier evaluations"
              + " and halved learning rates.",
          e);
    }
  }

  /** Writes it so that the file is there whole or not at all. */
  void write(ModelDirectory directory) throws IOException {
    directory.writeAtomically(FILE_NAME, text());
  }

  private String text() throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }

  /** What the schedule's learning rate is multiplied with for the step after so many. */
  float rateFactor(long stepsDone) {
    float factor = 1;
    for (RateReduction reduction : rateReductions) {
      if (stepsDone >= reduction.fromStep()) {
        factor /= 2;
      }
    }
    return factor;
  }

  /** The same with the rate halved once more. */
  TrainingState halved(long fromStep, long divergedAfter) {
    List<RateReduction> all = new ArrayList<>(rateReductions);
    all.add(new RateReduction(fromStep, divergedAfter));
    return new TrainingState(format, all, evaluations);
  }

  /** The same with one more evaluation; one of the same step it takes the place of. */
  TrainingState with(Measured evaluation) {
    List<Measured> all = new ArrayList<>(upTo(evaluation.step() - 1).evaluations());
    all.add(evaluation);
    return new TrainingState(format, rateReductions, all);
  }

  /** The same without evaluations of later steps, which will be done once more. */
  TrainingState upTo(long stepsDone) {
    return new TrainingState(
        format,
        rateReductions,
        evaluations.stream().filter(evaluation -> evaluation.step() <= stepsDone).toList());
  }

  /** The step of the last evaluation by that metric. */
  OptionalLong lastEvaluated(String metric) {
    return evaluations.stream()
        .filter(evaluation -> evaluation.metric().equals(metric))
        .mapToLong(Measured::step)
        .max();
  }

  /** The best by the policy's metric; the earliest of those that are equal. */
  Optional<Measured> best(EvaluationPolicy policy) {
    Optional<Measured> best = Optional.empty();
    for (Measured evaluation : evaluations) {
      if (isImprovement(evaluation, best, policy)) {
        best = Optional.of(evaluation);
      }
    }
    return best;
  }

  /** Evaluations by the policy's metric since the best one, or ever where none is best. */
  long withoutImprovement(EvaluationPolicy policy) {
    long best = best(policy).map(Measured::step).orElse(-1L);
    return evaluations.stream()
        .filter(evaluation -> evaluation.metric().equals(policy.bestMetric()))
        .filter(evaluation -> evaluation.step() > best)
        .count();
  }

  private static boolean isImprovement(
      Measured evaluation, Optional<Measured> best, EvaluationPolicy policy) {
    return evaluation.metric().equals(policy.bestMetric())
        && !Double.isNaN(evaluation.value())
        && (best.isEmpty() || policy.isBetter(evaluation.value(), best.get().value()));
  }
}
