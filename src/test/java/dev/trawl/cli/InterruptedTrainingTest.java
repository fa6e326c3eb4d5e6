package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.detector.Checkpoint;
import dev.trawl.training.ModelDirectory;
import dev.trawl.training.SmallDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings as processes of their own that are asked to end. */
class InterruptedTrainingTest {
  private static final int TERMINATED = 143;

  @TempDir Path directory;
  private Path data;
  private Path model;
  private TrainingProcess training;

  @BeforeEach
  void prepare() throws Exception {
    data = SmallDataset.write(directory.resolve("data"), 6);
    model = directory.resolve("model");
  }

  @AfterEach
  void endWhatIsLeft() {
    if (training != null) {
      training.process().destroyForcibly();
    }
  }

  private boolean trains() throws IOException {
    return Files.exists(model.resolve("metrics.jsonl"))
        && Files.size(model.resolve("metrics.jsonl")) > 0;
  }

  /** Steps of the checkpoint that an ended process has left. */
  private long saved(TrainingProcess ended) throws Exception {
    Path latest = new ModelDirectory(model).latestCheckpoint().orElseThrow();
    long steps = Checkpoint.open(latest).step().orElseThrow();
    assertTrue(ended.said().contains("Saved step " + steps + " in " + latest), ended.said());
    return steps;
  }

  @Test
  void sigterm_saves_and_the_same_command_goes_on() throws Exception {
    List<String> options = TrainingProcess.options(model);
    training =
        TrainingProcess.start(
            directory.resolve("log"), "train", options, "--dataset=" + data, "--steps=100000");
    training.await(this::trains).process().destroy();
    assertEquals(TERMINATED, training.end(), training.said());
    long steps = saved(training);
    List<Object> again = new ArrayList<>(List.of("train"));
    again.addAll(options);
    again.addAll(List.of("--dataset=" + data, "--steps=" + (steps + 1)));
    Outcome resumed = Outcome.of(again.toArray()).succeeded();
    assertTrue(
        resumed.out().contains("steps " + steps + " to " + (steps + 1) + ", loss"),
        resumed::toString);
  }

  @Test
  void a_training_that_is_a_step_of_a_beam_job_is_saved_too() throws Exception {
    training =
        TrainingProcess.start(
            directory.resolve("log"),
            "run",
            TrainingProcess.options(model),
            "--input=" + data.resolve("train-*"),
            "--label-map=" + data.resolve("label_map.pbtxt"),
            "--output=" + directory.resolve("prepared"),
            "--train-ratio=1",
            "--steps=100000");
    training.await(this::trains).process().destroy();
    assertEquals(TERMINATED, training.end(), training.said());
    assertTrue(saved(training) > 0);
  }
}
