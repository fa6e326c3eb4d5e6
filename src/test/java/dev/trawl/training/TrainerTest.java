package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.Checkpoint;
import dev.trawl.reference.ReferenceTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  @TempDir Path directory;

  private TrainingResult train(TrainEvalPipelineConfig config, Path model, List<Float> losses)
      throws IOException {
    return train(SmallTraining.trainer(), config, model, losses);
  }

  private TrainingResult train(
      Trainer trainer, TrainEvalPipelineConfig config, Path model, List<Float> losses)
      throws IOException {
    Path dataset = directory.resolve("dataset");
    if (!Files.exists(dataset)) {
      SmallDataset.write(dataset, 5);
    }
    return trainer.train(
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
  void resumed_training_on_several_threads_comes_to_the_uninterrupted_one_within_rounding()
      throws IOException {
    Trainer trainer = new Trainer(SmallTraining.threads(4), 4);
    List<Float> uninterrupted = new ArrayList<>();
    List<Float> interrupted = new ArrayList<>();
    Path whole =
        train(trainer, SmallTraining.quick(4), directory.resolve("whole"), uninterrupted)
            .checkpoint();
    train(trainer, SmallTraining.quick(2), directory.resolve("parts"), interrupted);
    Path parts =
        train(trainer, SmallTraining.quick(4), directory.resolve("parts"), interrupted)
            .checkpoint();
    assertEquals(4, interrupted.size());
    for (int i = 0; i < 4; i++) {
      assertEquals(uninterrupted.get(i), interrupted.get(i), 1e-4f * uninterrupted.get(i));
    }
    List<String> keys =
        Checkpoint.open(whole).keys().stream()
            .filter(key -> key.startsWith("model/"))
            .map(key -> key + "/.ATTRIBUTES/VARIABLE_VALUE")
            .toList();
    Map<String, float[]> expected = ReferenceTensors.readFloats(whole, keys);
    Map<String, float[]> actual = ReferenceTensors.readFloats(parts, keys);
    assertTrue(keys.stream().anyMatch(key -> key.contains("OPTIMIZER_SLOT")));
    keys.forEach(key -> assertArrayEquals(expected.get(key), actual.get(key), 1e-3f, key));
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
