package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.ConfigProto;

class TrainerTest {
  /** One thread in TensorFlow: then the same step has the same bits. */
  private static final ConfigProto ONE_THREAD =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(1)
          .build();

  @TempDir Path directory;

  private TrainEvalPipelineConfig config(int steps, String... overrides) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.ssd.num_classes=1",
                "model.ssd.image_resizer.keep_aspect_ratio_resizer.min_dimension=128",
                "model.ssd.image_resizer.keep_aspect_ratio_resizer.max_dimension=128",
                "train_config.batch_size=2",
                "train_config.num_steps=" + steps,
                "train_config.fine_tune_checkpoint=\"\"",
                "train_config.data_augmentation_options[1].random_scale_crop_and_pad_to_square.output_size=128"));
    all.addAll(List.of(overrides));
    return PipelineConfigReader.read(Path.of("configs/efficientdet_d0.config"), all);
  }

  private TrainingResult train(TrainEvalPipelineConfig config, Path model, List<Float> losses)
      throws IOException {
    Path dataset = directory.resolve("dataset");
    if (!Files.exists(dataset)) {
      SmallDataset.write(dataset, 5);
    }
    return new Trainer(ONE_THREAD, 2)
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
    train(config(4), whole, uninterrupted);
    train(config(2), parts, interrupted);
    TrainingResult resumed = train(config(4), parts, interrupted);
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
    train(config(1), model, new ArrayList<>());
    List<Float> losses = new ArrayList<>();
    TrainingResult again = train(config(1), model, losses);
    assertEquals(List.of(), losses);
    assertEquals(0, again.steps());
    assertEquals(model.resolve("ckpt-1"), again.checkpoint());
  }

  @Test
  void divergence_names_step_rate_and_records() throws IOException {
    Path model = directory.resolve("model");
    TrainEvalPipelineConfig tooFast =
        config(
            20,
            "train_config.optimizer.momentum_optimizer.learning_rate.cosine_decay_learning_rate={learning_rate_base:1e30"
                + " total_steps:20 warmup_steps:0}");
    TrainingDivergedException failure =
        assertThrows(
            TrainingDivergedException.class, () -> train(tooFast, model, new ArrayList<>()));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("square"), message);
    assertTrue(message.contains("at step 2") && message.contains("9.938442E29"), message);
  }

  @Test
  void classes_that_disagree_are_refused_with_the_change_to_make() {
    InputException failure =
        assertThrows(
            InputException.class,
            () ->
                train(
                    config(1, "model.ssd.num_classes=3"),
                    directory.resolve("model"),
                    new ArrayList<>()));
    assertEquals("Add --set model.ssd.num_classes=1.", failure.nextAction());
  }
}
