package dev.trawl.training.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.PipelineConfigWriter;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.DetectorInput;
import dev.trawl.detector.FreshModel;
import dev.trawl.detector.FrozenDetector;
import dev.trawl.detector.RestoreScope;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.inference.LoadedDetector;
import dev.trawl.report.charts.EvaluationPainter;
import dev.trawl.training.EvaluationResult;
import dev.trawl.training.SmallDataset;
import dev.trawl.training.StepLosses;
import dev.trawl.training.TensorBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.ConfigProto;

/** A detector of two classes that has learnt nothing, on pictures with a square. */
class ValidationEvaluatorTest {
  @TempDir static Path directory;
  private static Path checkpoint;
  private static LabelMap labelMap;
  private static EvaluationGraph graph;

  @BeforeAll
  static void makeModel() throws IOException {
    checkpoint = FreshModel.write(directory.resolve("fresh")).resolve("ckpt-1");
    labelMap = FreshModel.labelMap();
    graph =
        new EvaluationGraph(
            DetectorConfiguration.from(FreshModel.config().getModel()),
            true,
            ConfigProto.getDefaultInstance());
    graph.restore(checkpoint, RestoreScope.FULL);
  }

  @AfterAll
  static void closeGraph() {
    graph.close();
  }

  /** Squares that are cats and dogs by turns. */
  private static AnnotatedImage image(int number) {
    AnnotatedImage square = SmallDataset.image(number, 96 + 16 * number);
    int classId = 1 + number % 2;
    return new AnnotatedImage(
        square.id(),
        square.fileName(),
        square.image(),
        square.width(),
        square.height(),
        List.of(
            AnnotatedBox.of(
                square.boxes().get(0).box(),
                classId,
                labelMap.byId(classId).map(LabelMap.Item::name).orElseThrow())));
  }

  private static Path dataset(String name, int images, IntFunction<AnnotatedImage> image)
      throws IOException {
    Path dataset = directory.resolve(name);
    if (!Files.exists(dataset)) {
      SmallDataset.write(dataset, 2, ValidationEvaluatorTest::image, labelMap);
      SmallDataset.addVal(dataset, images, image);
    }
    return dataset;
  }

  private static TrainEvalPipelineConfig config(String... overrides) throws IOException {
    Path file = directory.resolve("fresh.config");
    Files.writeString(file, PipelineConfigWriter.toText(FreshModel.config()));
    return PipelineConfigReader.read(file, List.of(overrides));
  }

  private static EvaluationResult evaluate(Path dataset, Path model, String... overrides)
      throws IOException {
    try (ValidationEvaluator evaluator =
        ValidationEvaluator.open(config(overrides), dataset, model, new EvaluationPainter())
            .orElseThrow()) {
      return evaluator.evaluate(checkpoint, 7);
    }
  }

  private static List<ValidationExample> examples(Path dataset, int count) throws IOException {
    try (ValidationStream stream =
        new ValidationStream(
            new ValidationLoader(DetectorConfiguration.from(FreshModel.config().getModel())),
            List.of(dataset.resolve("val-00000-of-00001.tfrecord")),
            0,
            2,
            2)) {
      return stream.next(count);
    }
  }

  @Test
  void detections_are_those_of_the_exported_detector() throws Exception {
    List<ValidationExample> batch = examples(dataset("four", 4, ValidationEvaluatorTest::image), 4);
    List<List<Detection>> detections = graph.run(batch, labelMap).detections();
    try (LoadedDetector exported =
        LoadedDetector.of(
            FrozenDetector.of(
                DetectorConfiguration.from(FreshModel.config().getModel()),
                checkpoint,
                DetectorInput.IMAGE_TENSOR),
            labelMap)) {
      for (int number = 0; number < 4; number++) {
        List<Detection> expected =
            exported.detect(List.of(ImageDecoder.decode(image(number).image()))).get(0);
        List<Detection> found = detections.get(number);
        assertEquals(expected.size(), found.size());
        // Scores of a detector that has learnt nothing lie so close that ranks may swap.
        long same = found.stream().filter(ours -> hasLike(ours, expected)).count();
        assertTrue(same >= 95, same + " of " + found.size() + " are the exported detector's");
        assertTrue(Set.of("Cat", "Dog").contains(found.get(0).className()));
      }
    }
  }

  private static boolean hasLike(Detection detection, List<Detection> others) {
    BoundingBox box = detection.box();
    return others.stream()
        .anyMatch(
            other ->
                other.classId() == detection.classId()
                    && Math.abs(other.score() - detection.score()) < 1e-5f
                    && Math.abs(other.box().yMin() - box.yMin()) < 1e-4f
                    && Math.abs(other.box().xMin() - box.xMin()) < 1e-4f
                    && Math.abs(other.box().yMax() - box.yMax()) < 1e-4f
                    && Math.abs(other.box().xMax() - box.xMax()) < 1e-4f);
  }

  @Test
  void losses_are_means_over_batches() throws IOException {
    Path both = dataset("both", 2, number -> image(3 * number));
    List<ValidationExample> examples = examples(both, 2);
    StepLosses first = graph.run(examples.subList(0, 1), labelMap).losses();
    StepLosses second = graph.run(examples.subList(1, 2), labelMap).losses();
    StepLosses together = graph.run(examples, labelMap).losses();
    SortedMap<String, Double> means =
        evaluate(both, directory.resolve("both-model"), "eval_config.batch_size=1").metrics();
    assertMean(first.classification(), second.classification(), means, "classification");
    assertMean(first.localization(), second.localization(), means, "localization");
    assertMean(first.regularization(), second.regularization(), means, "regularization");
    assertMean(first.total(), second.total(), means, "total");
    assertNotEquals(first.total(), second.total(), 1e-4f);
    assertEquals(
        first.classification() + first.localization() + first.regularization(),
        first.total(),
        1e-4f);
    // One batch of two is normalized by the matches of both together.
    float mean = (first.localization() + second.localization()) / 2;
    assertNotEquals(mean, together.localization(), 1e-4f * mean);
  }

  private static void assertMean(
      float first, float second, Map<String, Double> means, String loss) {
    double mean = ((double) first + second) / 2;
    Double measured = means.get("Loss/" + loss + "_loss");
    assertTrue(measured != null, loss);
    assertEquals(mean, measured, 1e-5 * Math.abs(mean), loss);
  }

  @Test
  void files_have_each_evaluation_once_though_it_is_repeated() throws IOException {
    Path dataset = dataset("four", 4, ValidationEvaluatorTest::image);
    Path model = directory.resolve("files");
    TrainEvalPipelineConfig config =
        config(
            "eval_config.include_metrics_per_category=true",
            "eval_config.num_visualizations=3",
            "eval_config.min_score_threshold=0.0",
            "eval_input_reader[0].name=\"harbour\"");
    // A process that was killed after it measured step 14, and the one that goes on.
    for (long[] steps : new long[][] {{7, 14}, {14}}) {
      try (ValidationEvaluator evaluator =
          ValidationEvaluator.open(config, dataset, model, new EvaluationPainter()).orElseThrow()) {
        for (long step : steps) {
          evaluator.evaluate(checkpoint, step);
        }
      }
    }
    List<String> rows = Files.readAllLines(model.resolve("results.csv"));
    assertEquals(3, rows.size(), rows::toString);
    assertTrue(
        rows.get(0)
            .startsWith(
                "step,Loss/classification_loss,Loss/localization_loss,Loss/regularization_loss,"
                    + "Loss/total_loss,DetectionBoxes_PerformanceByCategory/mAP/Cat,"),
        rows.get(0));
    assertEquals(
        List.of("7", "14"),
        rows.stream().skip(1).map(row -> row.substring(0, row.indexOf(','))).toList());
    assertEquals(2, Files.readAllLines(model.resolve("metrics.jsonl")).size());
    Path folder = model.resolve("eval/harbour");
    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    assertEquals("ckpt-1", metrics.path("checkpoint").asText());
    assertEquals(2, metrics.path("per_category").size());
    assertTrue(Files.size(folder.resolve("precision_recall.png")) > 1000);
    assertTrue(Files.size(folder.resolve("confusion_matrix.png")) > 1000);

    JsonNode read = TensorBoard.read(folder);
    Set<String> tags = new TreeSet<>();
    read.path("scalars").fieldNames().forEachRemaining(tags::add);
    assertEquals(
        Set.of(
            "DetectionBoxes_PerformanceByCategory/mAP/Cat",
            "DetectionBoxes_PerformanceByCategory/mAP/Dog",
            "DetectionBoxes_Precision/mAP",
            "DetectionBoxes_Precision/mAP (large)",
            "DetectionBoxes_Precision/mAP (medium)",
            "DetectionBoxes_Precision/mAP (small)",
            "DetectionBoxes_Precision/mAP@.50IOU",
            "DetectionBoxes_Precision/mAP@.75IOU",
            "DetectionBoxes_Recall/AR@1",
            "DetectionBoxes_Recall/AR@10",
            "DetectionBoxes_Recall/AR@100",
            "DetectionBoxes_Recall/AR@100 (large)",
            "DetectionBoxes_Recall/AR@100 (medium)",
            "DetectionBoxes_Recall/AR@100 (small)",
            "Loss/classification_loss",
            "Loss/localization_loss",
            "Loss/regularization_loss",
            "Loss/total_loss"),
        tags);
    JsonNode total = read.path("scalars").path("Loss/total_loss");
    assertEquals(List.of(7, 14), steps(total));
    assertEquals(
        new ObjectMapper()
            .readTree(Files.readAllLines(model.resolve("metrics.jsonl")).get(0))
            .path("metrics")
            .path("Loss/total_loss")
            .asDouble(),
        total.get(0).get(1).asDouble(),
        1e-5);
    JsonNode images = read.path("images");
    for (int number = 0; number < 3; number++) {
      JsonNode sideBySide = images.path("eval_side_by_side_" + number + "_0");
      assertEquals(List.of(7, 14), steps(sideBySide));
      int side = 96 + 16 * number;
      assertEquals(2 * side + 6, sideBySide.get(0).get(1).asInt());
      assertEquals(side, sideBySide.get(0).get(2).asInt());
    }
    assertTrue(images.path("eval_side_by_side_3_0").isMissingNode());
    assertEquals(List.of(7, 14), steps(images.path("precision_recall")));
    assertEquals(List.of(7, 14), steps(images.path("confusion_matrix")));
  }

  private static List<Integer> steps(JsonNode events) {
    List<Integer> steps = new ArrayList<>();
    events.forEach(event -> steps.add(event.get(0).asInt()));
    return steps;
  }

  @Test
  void a_data_set_without_val_is_not_measured() throws IOException {
    Path dataset = SmallDataset.write(directory.resolve("none"), 2);
    assertTrue(
        ValidationEvaluator.open(
                config(), dataset, directory.resolve("none-model"), new EvaluationPainter())
            .isEmpty());
  }

  @Test
  void a_record_that_no_preparation_writes_is_named() throws IOException {
    Path dataset =
        dataset(
            "bad",
            3,
            number ->
                number < 2
                    ? image(number)
                    : new AnnotatedImage(
                        "odd",
                        "odd",
                        image(0).image(),
                        96,
                        96,
                        List.of(AnnotatedBox.of(new BoundingBox(0, 0, 1, 1), 9, "bird"))));
    InputException failure = assertThrows(InputException.class, () -> examples(dataset, 3));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("val-00000-of-00001.tfrecord#2"), message);
    assertTrue(message.contains("class 9"), message);
  }

  @Test
  void a_reader_whose_name_leads_elsewhere_is_refused() throws IOException {
    Path dataset = dataset("four", 4, ValidationEvaluatorTest::image);
    TrainEvalPipelineConfig config = config("eval_input_reader[0].name=\"../../elsewhere\"");
    assertThrows(
        InputException.class,
        () ->
            ValidationEvaluator.open(
                config, dataset, directory.resolve("model"), new EvaluationPainter()));
  }
}
