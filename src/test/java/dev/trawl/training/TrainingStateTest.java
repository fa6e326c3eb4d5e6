package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.dataset.InputException;
import dev.trawl.training.TrainingState.Measured;
import dev.trawl.training.TrainingState.RateReduction;
import dev.trawl.training.control.EvaluationPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStateTest {
  private static final String MAP = EvaluationPolicy.BEST_METRIC_DEFAULT;
  private static final EvaluationPolicy POLICY = EvaluationPolicy.standard();

  @TempDir Path path;

  private static Measured measured(long step, double value) {
    return new Measured(step, MAP, value, "ckpt-" + step);
  }

  private static TrainingState of(Measured... evaluations) {
    return new TrainingState(1, List.of(), List.of(evaluations));
  }

  @Test
  void what_is_written_is_read_back_and_nothing_is_remembered_at_first() throws IOException {
    ModelDirectory directory = new ModelDirectory(path);
    assertEquals(of(), TrainingState.read(directory));
    TrainingState state =
        new TrainingState(1, List.of(new RateReduction(3, 8)), List.of(measured(2, Double.NaN)));
    state.write(directory);
    assertEquals(state, TrainingState.read(directory));
  }

  @Test
  void a_file_that_is_none_is_named_with_what_to_do() throws IOException {
    Files.writeString(path.resolve(TrainingState.FILE_NAME), "{\"format\": 1");
    InputException failure =
        assertThrows(InputException.class, () -> TrainingState.read(new ModelDirectory(path)));
    assertEquals(true, failure.getMessage().contains(TrainingState.FILE_NAME));
  }

  @Test
  void rates_are_halved_from_their_steps_on() {
    TrainingState state = of().halved(10, 14).halved(10, 12).halved(20, 29);
    assertEquals(1, state.rateFactor(9));
    assertEquals(0.25f, state.rateFactor(10));
    assertEquals(0.25f, state.rateFactor(19));
    assertEquals(0.125f, state.rateFactor(20));
  }

  @Test
  void the_best_is_the_earliest_of_equals_and_patience_counts_from_it() {
    TrainingState state =
        of(measured(1, 0.1), measured(2, 0.4), measured(3, 0.4), measured(4, Double.NaN));
    assertEquals(Optional.of(measured(2, 0.4)), state.best(POLICY));
    assertEquals(2, state.withoutImprovement(POLICY));
    assertEquals(0, state.with(measured(5, 0.5)).withoutImprovement(POLICY));
    EvaluationPolicy other = new EvaluationPolicy(null, "Loss/total_loss", 3);
    assertEquals(Optional.empty(), state.best(other));
    assertEquals(0, state.withoutImprovement(other));
  }

  @Test
  void an_evaluation_takes_the_place_of_what_was_measured_at_its_step_or_later() {
    TrainingState state = of(measured(1, 0.1), measured(2, 0.4), measured(3, 0.5));
    assertEquals(of(measured(1, 0.1), measured(2, 0.2)), state.with(measured(2, 0.2)));
    assertEquals(of(measured(1, 0.1)), state.upTo(1));
  }
}
