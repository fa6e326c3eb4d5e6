package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  @TempDir Path directory;

  private TrainingResult train(TrainEvalPipelineConfig config, Path model, List<Float> losses)
      throws IOException {
    Path dataset = directory.resolve("dataset");
    if (!Files.exists(dataset)) {
      SmallDataset.write(dataset, 5);
    }
    return SmallTraining.trainer()
        .train(
            new TrainingRequest(config, dataset, model, 2, 7),
            new TrainingListener() {
              @Override
              public void step(StepReport report) {
                losses.add(report.losses().total());
              }
            });
  }

  @Test
  void resumed_training_repeats_the_uninterrupted_one_to_the_bit() throws IOException {
    Path whole = directory.resolve("whole");
    Path parts = directory.resolve("parts");
    List<Float> uninterrupted = new ArrayList<>();
    List<Float> interrupted = new ArrayList<>();
    train(SmallTraining.config(4), whole, uninterrupted);
    train(SmallTraining.config(2), parts, interrupted);
    TrainingResult resumed = train(SmallTraining.config(4), parts, interrupted);
    assertEquals(2, resumed.firstStep());
    assertEquals(4, resumed.lastStep());
    assertEquals(uninterrupted, interrupted);
    assertArrayEquals(
        Files.readAllBytes(whole.resolve("ckpt-2.data-00000-of-00001")),
        Files.readAllBytes(parts.resolve("ckpt-2.data-00000-of-00001")));
  }

  @Test
  void finished_training_is_left_as_it_is() throws IOException {
    Path model = directory.resolve("model");
    train(SmallTraining.config(1), model, new ArrayList<>());
    List<Float> losses = new ArrayList<>();
    TrainingResult again = train(SmallTraining.config(1), model, losses);
    assertEquals(List.of(), losses);
    assertEquals(0, again.steps());
    assertEquals(model.resolve("ckpt-1"), again.checkpoint());
  }

  @Test
  void divergence_names_step_rate_and_records() throws IOException {
    Path model = directory.resolve("model");
    TrainEvalPipelineConfig tooFast =
        SmallTraining.config(
            20,
            "train_config.optimizer.momentum_optimizer.learning_rate.cosine_decay_learning_rate={learning_rate_base:1e30"
                + " total_steps:20 warmup_steps:0}");
    TrainingDivergedException failure =
        assertThrows(
            TrainingDivergedException.class, () -> train(tooFast, model, new ArrayList<>()));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("square"), message);
    assertTrue(message.contains("at step 2") && message.contains("9.938442E29"), message);
    assertTrue(message.contains("the first tensor that is not finite is the output of"), message);
  }

  @Test
  void classes_that_disagree_are_refused_with_the_change_to_make() {
    InputException failure =
        assertThrows(
            InputException.class,
            () ->
                train(
                    SmallTraining.config(1, "model.ssd.num_classes=3"),
                    directory.resolve("model"),
                    new ArrayList<>()));
    assertEquals("Add --set model.ssd.num_classes=1.", failure.nextAction());
  }
}
