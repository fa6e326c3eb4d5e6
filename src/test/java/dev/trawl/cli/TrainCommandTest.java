package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.training.LockingProcess;
import dev.trawl.training.SmallDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final String CONFIG = "configs/efficientdet_d0.config";

  @TempDir Path directory;
  private Path dataset;
  private Path model;

  @BeforeEach
  void prepare() throws IOException {
    dataset = SmallDataset.write(directory.resolve("data"), 4);
    model = directory.resolve("model");
  }

  private Outcome train(String... more) {
    List<Object> arguments = new ArrayList<>(List.of("train", "--dataset=" + dataset));
    arguments.addAll(TrainingProcess.options(model));
    arguments.addAll(List.of(more));
    return Outcome.of(arguments.toArray());
  }

  @Test
  void trains_and_says_what_came_of_it_and_resumes() {
    Outcome first = train("--steps=1").succeeded();
    assertTrue(first.out().contains("steps 0 to 1, loss "), first::toString);
    assertTrue(first.out().contains(model.resolve("ckpt-1").toString()), first::toString);
    Outcome second = train("--steps=2").succeeded();
    assertTrue(second.out().contains("steps 1 to 2, loss "), second::toString);
    Outcome third = train("--steps=2").succeeded();
    assertTrue(third.out().contains("nothing: all 2 steps"), third::toString);
  }

  @Test
  void a_dry_run_says_what_would_be_done_and_writes_nothing() {
    Outcome outcome =
        Outcome.of(
                "train",
                "--config=" + CONFIG,
                "--dataset=" + dataset,
                "--model-dir=" + model,
                "--set=train_config.batch_size=2",
                "--steps=100",
                "--dry-run")
            .succeeded();
    assertTrue(outcome.out().contains("4 images to train on"), outcome::toString);
    assertTrue(outcome.out().contains("each image 50.0 times"), outcome::toString);
    // 3,880,067 with 90 classes; 89 classes less take 89 * 9 * (64 + 1) from the last convolution.
    assertTrue(outcome.out().contains("3,828,002 trainable"), outcome::toString);
    assertFalse(Files.exists(model));
  }

  @Test
  void a_training_that_starts_high_and_never_slows_down_is_warned_of() {
    Outcome outcome = train("--steps=50", "--dry-run").succeeded();
    assertTrue(outcome.err().contains("warming up at step 100"), outcome::toString);
  }

  @Test
  void divergence_has_its_own_exit_code() {
    String rate = "train_config.optimizer.momentum_optimizer.learning_rate.";
    train(
            "--steps=20",
            "--set="
                + rate
                + "cosine_decay_learning_rate={learning_rate_base:1e30 total_steps:20"
                + " warmup_steps:0}")
        .failed(ExitCode.DIVERGED, "diverged at step", "square", "learning rate");
  }

  @Test
  void a_field_that_does_not_exist_is_named() {
    train("--set=train_config.batchsize=8")
        .failed(ExitCode.USAGE, "train_config.batchsize", "batch_size");
  }

  @Test
  void a_missing_config_is_named() {
    Outcome.of("train", "--config=nowhere.config", "--dataset=" + dataset, "--model-dir=" + model)
        .failed(ExitCode.USAGE, "nowhere.config");
  }

  @Test
  void a_directory_that_is_no_data_set_is_named() {
    Outcome.of("train", "--config=" + CONFIG, "--dataset=" + directory, "--model-dir=" + model)
        .failed(ExitCode.USAGE, directory.toString(), "trawl prepare");
  }

  @Test
  void a_missing_checkpoint_is_named() {
    train("--from=" + directory.resolve("no/ckpt-0"), "--steps=1")
        .failed(ExitCode.USAGE, "no/ckpt-0", "ckpt-0.index");
  }

  @Test
  void a_directory_of_checkpoints_stands_for_its_latest() {
    train("--steps=1").succeeded();
    Path trained = model;
    model = directory.resolve("other");
    Outcome outcome = train("--from=" + trained, "--steps=1", "--dry-run").succeeded();
    assertTrue(
        outcome.out().contains("from " + trained.resolve("ckpt-1") + " (detection)"),
        outcome::toString);
  }

  @Test
  void a_checkpoint_of_another_architecture_is_refused_with_what_differs() {
    train("--steps=1").succeeded();
    Path trained = model;
    model = directory.resolve("other");
    Outcome outcome =
        train(
            "--from=" + trained.resolve("ckpt-1.index"),
            "--steps=1",
            "--set=model.ssd.feature_extractor.bifpn.num_filters=88",
            "--set=model.ssd.box_predictor.weight_shared_convolutional_box_predictor.depth=88");
    outcome.failed(ExitCode.USAGE, "does not fit the model", "other shapes for", "_bifpn_stage");
  }

  @Test
  void a_dry_run_says_how_it_would_be_saved() {
    Outcome outcome =
        train(
                "--steps=100",
                "--checkpoint-every=10",
                "--checkpoint-seconds=60",
                "--keep=3",
                "--on-divergence=retry",
                "--max-minutes=1.5",
                "--evaluate-every=20",
                "--best-metric=Loss/total_loss",
                "--patience=4",
                "--dry-run")
            .succeeded();
    assertTrue(
        outcome
            .out()
            .contains(
                "checkpoints every 10 steps or 60 seconds and at the end; the latest 3 and the"
                    + " best"),
        outcome::toString);
    assertTrue(outcome.out().contains("with half the learning rate"), outcome::toString);
    assertTrue(outcome.out().contains("at most 1.5 minutes"), outcome::toString);
    assertTrue(
        outcome
            .out()
            .contains("every 20 steps and at the end; best by Loss/total_loss; ends after 4"),
        outcome::toString);
  }

  @Test
  void out_of_time_is_said_and_is_no_failure() {
    Outcome outcome = train("--steps=5", "--max-minutes=0.0001").succeeded();
    assertTrue(outcome.out().contains("steps 0 to 1, loss"), outcome::toString);
    assertTrue(outcome.out().contains("as --max-minutes asks"), outcome::toString);
  }

  @Test
  void a_model_directory_that_another_process_trains_in_is_refused_before_data_are_prepared()
      throws Exception {
    try (LockingProcess other = LockingProcess.of(model)) {
      String process = model + " (process " + other.number() + ")";
      train("--steps=1").failed(ExitCode.LOCK_HELD, process, "another --model-dir");
      Path prepared = directory.resolve("prepared");
      List<Object> run = new ArrayList<>(List.of("run"));
      run.addAll(TrainingProcess.options(model));
      run.add("--input=" + dataset.resolve("train-*"));
      run.add("--label-map=" + dataset.resolve("label_map.pbtxt"));
      run.add("--output=" + prepared);
      Outcome.of(run.toArray()).failed(ExitCode.LOCK_HELD, process, "another --model-dir");
      assertFalse(Files.exists(prepared));
    }
  }

  @Test
  void options_out_of_range_are_refused() {
    train("--checkpoint-every=0").failed(ExitCode.USAGE, "--checkpoint-every is 0");
    train("--checkpoint-seconds=0").failed(ExitCode.USAGE, "--checkpoint-seconds is 0");
    train("--keep=0").failed(ExitCode.USAGE, "--keep is 0");
    train("--max-minutes=0").failed(ExitCode.USAGE, "--max-minutes is 0.0");
    train("--evaluate-every=-1").failed(ExitCode.USAGE, "--evaluate-every is -1");
    train("--patience=0").failed(ExitCode.USAGE, "--patience is 0");
    train("--patience=2", "--evaluate-every=0").failed(ExitCode.USAGE, "--patience needs");
    train("--on-divergence=hope").failed(ExitCode.USAGE, "--on-divergence");
    assertEquals(false, Files.exists(model));
  }
}
