package dev.trawl.training.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LockHeldException;
import dev.trawl.dataset.Split;
import dev.trawl.report.charts.EvaluationPainter;
import dev.trawl.training.EvaluationResult;
import dev.trawl.training.LockingProcess;
import dev.trawl.training.MetricsLog;
import dev.trawl.training.SmallDataset;
import dev.trawl.training.SmallTraining;
import dev.trawl.training.TensorBoard;
import dev.trawl.training.TrainingListener;
import dev.trawl.training.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A training in two runs that is measured after each step; each test looks at what it left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MeasuredTrainingTest {
  private static final String AVERAGES = "train_config.optimizer.use_moving_average=true";

  @TempDir static Path directory;
  private static final List<EvaluationResult> RESULTS = new ArrayList<>();
  private static Path dataset;
  private static Path model;

  @BeforeAll
  static void trainInTwoRuns() throws IOException {
    dataset = SmallDataset.write(directory.resolve("data"), 4);
    SmallDataset.addVal(dataset, 3, number -> SmallDataset.image(10 + number, 96));
    model = directory.resolve("model");
    for (int steps = 2; steps <= 3; steps++) {
      new MeasuredTraining(SmallTraining.trainer(), new EvaluationPainter())
          .train(
              new TrainingRequest(SmallTraining.config(steps, AVERAGES), dataset, model, 1, 7),
              new TrainingListener() {
                @Override
                public void evaluated(EvaluationResult result, boolean isBest) {
                  RESULTS.add(result);
                }
              });
    }
  }

  @Test
  @Order(1)
  void each_checkpoint_was_measured_once() throws IOException {
    assertEquals(List.of(1L, 2L, 3L), RESULTS.stream().map(EvaluationResult::step).toList());
    List<MetricsLog.Entry> logged = MetricsLog.read(model, Split.VAL);
    assertEquals(RESULTS.stream().map(EvaluationResult::metrics).toList(), metrics(logged));
    assertEquals(
        List.of(1L, 2L, 3L),
        MetricsLog.read(model, Split.TRAIN).stream().map(MetricsLog.Entry::step).toList());
    List<String> rows = Files.readAllLines(model.resolve("results.csv"));
    assertEquals(4, rows.size(), rows::toString);
    int columns = rows.get(0).split(",", -1).length;
    assertEquals(17, columns, rows.get(0));
    rows.forEach(row -> assertEquals(columns, row.split(",", -1).length, row));
  }

  private static List<?> metrics(List<MetricsLog.Entry> entries) {
    return entries.stream().map(MetricsLog.Entry::metrics).toList();
  }

  @Test
  @Order(2)
  void moving_averages_are_measured_unless_the_config_says_otherwise() throws IOException {
    EvaluationResult weights;
    try (ValidationEvaluator evaluator =
        ValidationEvaluator.open(
                SmallTraining.config(3, AVERAGES, "eval_config.use_moving_averages=false"),
                dataset,
                directory.resolve("weights"),
                new EvaluationPainter())
            .orElseThrow()) {
      weights = evaluator.evaluate(model.resolve("ckpt-3"), 3);
    }
    assertNotEquals(loss(RESULTS.get(2)), loss(weights), 1e-4);
    // Averages follow slowly: after three steps they are nearer to the start than the weights.
    assertTrue(
        Math.abs(loss(RESULTS.get(2)) - loss(RESULTS.get(0)))
            < Math.abs(loss(weights) - loss(RESULTS.get(0))),
        () -> RESULTS + " and " + weights);
  }

  private static double loss(EvaluationResult result) {
    return result.metrics().getOrDefault("Loss/total_loss", Double.NaN);
  }

  @Test
  @Order(3)
  void tensorboard_reads_what_the_original_writes() throws IOException {
    JsonNode train = TensorBoard.read(model.resolve("train"));
    Set<String> tags = new TreeSet<>();
    train.path("scalars").fieldNames().forEachRemaining(tags::add);
    assertEquals(
        Set.of(
            "Loss/classification_loss",
            "Loss/localization_loss",
            "Loss/normalized_total_loss",
            "Loss/regularization_loss",
            "Loss/total_loss",
            "learning_rate",
            "steps_per_sec"),
        tags);
    assertEquals(List.of(1, 2, 3), steps(train.path("scalars").path("Loss/total_loss")));
    JsonNode images = train.path("images").path("train_input_images");
    assertEquals(List.of(1, 2, 3), steps(images));
    assertEquals(128, images.get(0).get(1).asInt());
    assertEquals(128, images.get(0).get(2).asInt());
    assertEquals(2, images.get(0).get(3).asInt(), "as many as the batch has, three at most");
    JsonNode eval = TensorBoard.read(model.resolve("eval"));
    assertEquals(List.of(1, 2, 3), steps(eval.path("scalars").path("Loss/total_loss")));
    assertEquals(List.of(1, 2, 3), steps(eval.path("images").path("eval_side_by_side_2_0")));
  }

  private static List<Integer> steps(JsonNode events) {
    List<Integer> steps = new ArrayList<>();
    events.forEach(event -> steps.add(event.get(0).asInt()));
    return steps;
  }

  @Test
  void another_training_in_the_directory_is_told_before_data_are_read() throws Exception {
    Path taken = directory.resolve("taken");
    TrainingRequest request =
        new TrainingRequest(
            SmallTraining.config(1, AVERAGES), directory.resolve("no data"), taken, 1, 7);
    MeasuredTraining training =
        new MeasuredTraining(SmallTraining.trainer(), new EvaluationPainter());
    try (LockingProcess other = LockingProcess.of(taken)) {
      assertThrows(LockHeldException.class, () -> training.train(request, TrainingListener.NONE));
    }
    assertThrows(InputException.class, () -> training.train(request, TrainingListener.NONE));
  }
}
