package dev.trawl.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.formats.tfrecord.TfRecordReader;
import dev.trawl.training.control.CheckpointPolicy;
import dev.trawl.training.control.EvaluationPolicy;
import dev.trawl.training.control.OnDivergence;
import dev.trawl.training.control.TrainingControl;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;

/** What a training saves, measures and remembers, and how it goes on from there. */
class SavedTrainingTest {
  private static final String MAP = EvaluationPolicy.BEST_METRIC_DEFAULT;
  private static final String DATA = ".data-00000-of-00001";

  @TempDir static Path root;
  private static Path dataset;

  @BeforeAll
  static void writeDataset() throws IOException {
    dataset = SmallDataset.write(root.resolve("dataset"), 5);
  }

  private static TrainingControl control(
      EvaluationPolicy evaluations, OnDivergence onDivergence, Duration timeLimit) {
    return new TrainingControl(new CheckpointPolicy(2, 0, 2), evaluations, onDivergence, timeLimit);
  }

  private static TrainingRequest request(int steps, String model, TrainingControl control) {
    TrainEvalPipelineConfig config = SmallTraining.quick(steps);
    return new TrainingRequest(config, dataset, root.resolve(model), control, 7);
  }

  /** Measures a checkpoint by a list of values, by its step. */
  private record Fake(Map<Long, Double> values, List<Long> asked) implements CheckpointEvaluator {
    static Fake of(double... values) {
      Map<Long, Double> byStep = new TreeMap<>();
      for (int i = 0; i < values.length; i++) {
        byStep.put(2L * (i + 1), values[i]);
      }
      return new Fake(byStep, new ArrayList<>());
    }

    @Override
    public EvaluationResult evaluate(Path checkpoint, long step) {
      assertTrue(Files.exists(Path.of(checkpoint + ".index")));
      asked.add(step);
      return new EvaluationResult(
          step, new TreeMap<>(Map.of(MAP, values.getOrDefault(step, 0.0), "Loss/total_loss", 1.0)));
    }
  }

  private static List<String> checkpoints(Path model) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(model, "ckpt-*.index")) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    names.sort(null);
    return names;
  }

  @Test
  void the_best_is_kept_and_the_training_ends_where_nothing_better_comes() throws IOException {
    Path model = root.resolve("best");
    TrainingControl impatient =
        control(new EvaluationPolicy(null, MAP, 3), OnDivergence.STOP, null);
    Fake fake = Fake.of(0.3, 0.5, 0.5, 0.4, 0.2, 0.9);
    TrainingResult result =
        SmallTraining.trainer().train(request(100, "best", impatient), TrainingListener.NONE, fake);
    assertEquals(TrainingEnd.NO_IMPROVEMENT, result.end());
    assertEquals(10, result.lastStep());
    assertEquals(List.of(2L, 4L, 6L, 8L, 10L), fake.asked());
    BestCheckpoint best = BestCheckpoint.read(model).orElseThrow();
    assertEquals(new BestCheckpoint(4, MAP, 0.5, "ckpt-2"), best);
    assertEquals(List.of("ckpt-2.index", "ckpt-4.index", "ckpt-5.index"), checkpoints(model));
    String manifest = Files.readString(model.resolve("manifest.json"));
    assertTrue(manifest.contains("\"end\" : \"no_improvement\""), manifest);

    TrainingResult again =
        SmallTraining.trainer().train(request(100, "best", impatient), TrainingListener.NONE, fake);
    assertEquals(TrainingEnd.NO_IMPROVEMENT, again.end());
    assertEquals(0, again.steps());
    assertEquals(5, fake.asked().size());
  }

  @Test
  void a_metric_that_evaluation_does_not_tell_is_refused_with_those_it_does() {
    TrainingControl control = control(new EvaluationPolicy(1L, "mAP", 0), OnDivergence.STOP, null);
    InputException refusal =
        assertThrows(
            InputException.class,
            () ->
                SmallTraining.trainer()
                    .train(request(2, "metric", control), TrainingListener.NONE, Fake.of()));
    assertTrue(String.valueOf(refusal.getMessage()).endsWith("ckpt-1 has no metric mAP"));
    assertTrue(refusal.nextAction().contains(MAP), refusal.nextAction());
  }

  @Test
  void out_of_time_it_saves_after_a_step_and_measures_and_goes_on_later() throws IOException {
    Duration none = Duration.ofNanos(1);
    EvaluationPolicy all = new EvaluationPolicy(1L, MAP, 0);
    Fake fake = Fake.of(0.1);
    TrainingRequest short_ = request(3, "time", control(all, OnDivergence.STOP, none));
    TrainingResult first = SmallTraining.trainer().train(short_, TrainingListener.NONE, fake);
    assertEquals(TrainingEnd.TIME_LIMIT, first.end());
    assertEquals(1, first.lastStep());
    assertTrue(Files.exists(Path.of(first.checkpoint() + ".index")));
    assertEquals(List.of(), fake.asked());
    TrainingResult second = SmallTraining.trainer().train(short_, TrainingListener.NONE, fake);
    assertEquals(2, second.lastStep());
    assertEquals(List.of(1L), fake.asked());
  }

  @Test
  void a_damaged_checkpoint_is_passed_over_with_a_warning() throws IOException {
    Path model = root.resolve("damaged");
    TrainingControl control = control(EvaluationPolicy.standard(), OnDivergence.STOP, null);
    SmallTraining.trainer().train(request(4, "damaged", control), TrainingListener.NONE);
    byte[] whole = Files.readAllBytes(model.resolve("ckpt-2" + DATA));
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 1;
    Files.write(model.resolve("ckpt-2" + DATA), damaged);
    Files.write(model.resolve("ckpt-1.temporary" + DATA), Arrays.copyOf(whole, 100));
    SmallTraining.Told told = new SmallTraining.Told();
    TrainingResult resumed = SmallTraining.trainer().train(request(4, "damaged", control), told);
    assertEquals(2, resumed.firstStep());
    assertTrue(
        told.warnings().stream()
            .anyMatch(
                warning ->
                    warning.contains("ckpt-2 cannot be read")
                        && warning.endsWith("ckpt-1 instead")),
        told.warnings().toString());
    assertArrayEquals(whole, Files.readAllBytes(model.resolve("ckpt-2" + DATA)));
    assertFalse(Files.exists(model.resolve("ckpt-1.temporary" + DATA)));
  }

  @Test
  void logs_have_each_step_once_after_a_kill() throws IOException {
    Path model = root.resolve("logs");
    TrainingControl control = control(EvaluationPolicy.standard(), OnDivergence.STOP, null);
    SmallTraining.trainer().train(request(2, "logs", control), TrainingListener.NONE);
    // What a run that was killed after its last checkpoint leaves: later steps and half a line.
    Files.writeString(
        model.resolve("metrics.jsonl"),
        "{\"step\":4,\"split\":\"train\",\"metrics\":{}}\n{\"step\":5,\"spl",
        StandardOpenOption.APPEND);
    try (EventLog killed = new EventLog(model.resolve("train"), 2)) {
      killed.write(4, Map.of("Loss/total_loss", 1f));
    }
    Path events = eventFiles(model).get(eventFiles(model).size() - 1);
    Files.write(events, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    SmallTraining.trainer().train(request(4, "logs", control), TrainingListener.NONE);
    String metrics = Files.readString(model.resolve("metrics.jsonl"));
    assertEquals(3, metrics.lines().count(), metrics);
    List<Long> steps = new ArrayList<>();
    for (Path file : eventFiles(model)) {
      steps.addAll(steps(file));
    }
    assertEquals(List.of(1L, 2L, 4L), steps.stream().sorted().toList());
  }

  private static List<Path> eventFiles(Path model) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(model.resolve("train"), "events.out.tfevents.*")) {
      files.forEach(found::add);
    }
    found.sort(null);
    return found;
  }

  private static List<Long> steps(Path file) throws IOException {
    List<Long> steps = new ArrayList<>();
    try (TfRecordReader reader = TfRecordReader.open(Files.newInputStream(file))) {
      for (byte[] event = reader.next(); event != null; event = reader.next()) {
        Event parsed = Event.parseFrom(event);
        boolean losses =
            parsed.getSummary().getValueList().stream()
                .anyMatch(value -> value.getTag().equals("Loss/total_loss"));
        if (losses) {
          steps.add(parsed.getStep());
        }
      }
    } catch (dev.trawl.formats.tfrecord.TfRecordException e) {
      throw new IOException(file + " is damaged", e);
    }
    return steps;
  }

  @Test
  void what_a_training_remembers_is_text_for_people() throws IOException {
    new TrainingState(1, List.of(new TrainingState.RateReduction(2, 3)), List.of())
        .write(new ModelDirectory(root.resolve("text")));
    String text =
        new String(
            Files.readAllBytes(root.resolve("text").resolve(TrainingState.FILE_NAME)), UTF_8);
    assertTrue(text.contains("\"from_step\" : 2"), text);
  }
}
