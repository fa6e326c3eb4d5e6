package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trawl.training.SmallDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trawl train} as a process of its own that is killed again and again. */
class KilledTrainingTest {
  private static final int KILLED = 128 + 9;
  private static final String LAST = "ckpt-4.data-00000-of-00001";

  @TempDir Path directory;

  private TrainingProcess start(Path model) throws IOException {
    return TrainingProcess.start(
        directory.resolve("log"),
        "train",
        TrainingProcess.options(model),
        "--quiet",
        "--dataset=" + directory.resolve("data"),
        "--steps=8",
        "--checkpoint-every=2",
        // Moving averages are to go on too.
        "--set=train_config.optimizer.use_moving_average=true");
  }

  private void killAt(Path model, TrainingProcess.Moment moment) throws Exception {
    TrainingProcess training = start(model);
    try {
      training.await(moment);
    } finally {
      training.process().destroyForcibly();
    }
    assertEquals(KILLED, training.end(), training.said());
  }

  private void finish(Path model) throws Exception {
    TrainingProcess training = start(model);
    assertEquals(ExitCode.OK, training.end(), training.said());
  }

  /** The lines of the log without how fast it went. */
  private static List<String> metrics(Path model) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(model.resolve("metrics.jsonl"))) {
      ObjectNode parsed = (ObjectNode) new ObjectMapper().readTree(line);
      ((ObjectNode) parsed.get("metrics")).remove("steps_per_sec");
      lines.add(parsed.toString());
    }
    return lines;
  }

  @Test
  void the_same_command_goes_on_to_the_same_bits() throws Exception {
    SmallDataset.write(directory.resolve("data"), 5);
    Path undisturbed = directory.resolve("undisturbed");
    finish(undisturbed);
    Path model = directory.resolve("model");
    killAt(model, () -> !fileOf(model, "metrics.jsonl").isEmpty());
    killAt(model, () -> TrainingProcess.has(model, "ckpt-", ".temporary"));
    killAt(model, () -> Files.exists(model.resolve("ckpt-3.index")));
    finish(model);
    assertArrayEquals(
        Files.readAllBytes(undisturbed.resolve(LAST)), Files.readAllBytes(model.resolve(LAST)));
    assertEquals(metrics(undisturbed), metrics(model));
    assertFalse(TrainingProcess.has(model, "", ".temporary"));
  }

  private static String fileOf(Path model, String name) throws IOException {
    Path file = model.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
