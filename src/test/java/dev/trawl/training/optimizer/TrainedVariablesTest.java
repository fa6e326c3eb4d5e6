package dev.trawl.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.Initializer;
import dev.trawl.detector.Variable;
import dev.trawl.detector.VariableStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class TrainedVariablesTest {
  private static final List<String> NAMES =
      List.of("stem_conv2d/kernel", "stack_0/block_0/project_bn/gamma", "head/bias");

  private static List<String> trained(TrainConfig.Builder config) {
    try (Graph graph = new Graph()) {
      VariableStore variables = new VariableStore(Ops.create(graph), 1);
      for (int i = 0; i < NAMES.size(); i++) {
        variables.add("model/" + i, Shape.of(1), new Initializer.Constant(0), true, 0);
      }
      return TrainedVariables.from(config.build())
          .of(variables.trainable(), TrainedVariablesTest::name)
          .stream()
          .map(TrainedVariablesTest::name)
          .toList();
    }
  }

  private static String name(Variable variable) {
    return NAMES.get(Integer.parseInt(variable.key().substring("model/".length())));
  }

  private static TrainConfig.Builder frozen(String... patterns) {
    return TrainConfig.newBuilder().addAllFreezeVariables(List.of(patterns));
  }

  @Test
  void all_are_trained_where_nothing_is_said() {
    assertEquals(NAMES, trained(TrainConfig.newBuilder()));
    assertEquals(NAMES, trained(frozen("")));
  }

  @Test
  void a_pattern_freezes_what_it_is_found_in() {
    assertEquals(List.of("head/bias"), trained(frozen("^stem_", "block_\\d+/.*gamma$")));
  }

  @Test
  void checkpoint_keys_can_be_named_too() {
    assertEquals(NAMES.subList(1, 3), trained(frozen("^model/0$")));
  }

  @Test
  void what_is_to_be_updated_can_be_named_instead_and_frozen_variables_are_left_out_of_it() {
    assertEquals(
        List.of("stem_conv2d/kernel"),
        trained(frozen("gamma").addUpdateTrainableVariables("stem|stack")));
  }

  @Test
  void a_pattern_that_finds_nothing_is_refused_with_names_that_there_are() {
    InputException refusal =
        assertThrows(InputException.class, () -> trained(frozen("FeatureExtractor")));
    assertEquals(
        "train_config.freeze_variables has \"FeatureExtractor\", which no variable's name contains",
        refusal.getMessage());
    assertTrue(refusal.nextAction().contains("stem_conv2d/kernel"), refusal.nextAction());
  }

  @Test
  void freezing_everything_is_refused() {
    InputException refusal = assertThrows(InputException.class, () -> trained(frozen(".*")));
    assertEquals("train_config.freeze_variables leaves no variable to train", refusal.getMessage());
  }

  @Test
  void a_pattern_that_is_none_is_refused() {
    InputException refusal = assertThrows(InputException.class, () -> trained(frozen("stem(")));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .startsWith("train_config.freeze_variables has \"stem(\", which is no regular"),
        refusal.getMessage());
  }
}
