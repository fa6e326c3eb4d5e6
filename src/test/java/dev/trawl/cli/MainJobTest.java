package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.formats.manifest.DatasetManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job on the sample, command by command: each test goes on from where the one before it
 * stopped, as a user does. Pictures are made small and steps few, as what is tested is that the
 * parts fit together.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {
  private static final String RESIZER = "model.ssd.image_resizer.keep_aspect_ratio_resizer.";

  @TempDir static Path directory;
  private static Path dataset;
  private static Path model;

  @BeforeAll
  static void names() {
    dataset = directory.resolve("data");
    model = directory.resolve("model");
  }

  private static Outcome run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--input=data/sample/records",
                "--label-map=data/sample/tf_label_map.pbtxt",
                "--config=configs/sample.config",
                "--set=" + RESIZER + "min_dimension=128",
                "--set=" + RESIZER + "max_dimension=128",
                "--set=train_config.batch_size=2",
                "--copies=1",
                "--output=" + dataset,
                "--model-dir=" + model));
    arguments.addAll(List.of(more));
    return Outcome.of(arguments.toArray(new String[0]));
  }

  private static Map<String, Long> sizes(Path root) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sizes.put(root.relativize(file).toString(), Files.size(file));
      }
    }
    return sizes;
  }

  @Test
  @Order(1)
  void classes_that_disagree_are_told_before_anything_is_prepared() {
    run("--steps=1", "--set=model.ssd.num_classes=2")
        .failed(ExitCode.USAGE, "num_classes is 2", "--set model.ssd.num_classes=3");
    assertFalse(Files.exists(dataset));
  }

  @Test
  @Order(1)
  void a_checkpoint_of_another_architecture_is_told_before_anything_is_prepared() {
    run(
            "--steps=1",
            "--from=data/checkpoint",
            "--set=model.ssd.feature_extractor.bifpn.num_filters=88",
            "--set=model.ssd.box_predictor.weight_shared_convolutional_box_predictor.depth=88")
        .failed(ExitCode.USAGE, "does not fit the model", "other shapes for");
    assertFalse(Files.exists(dataset));
  }

  @Test
  @Order(2)
  void a_dry_run_writes_nothing() {
    Outcome outcome = run("--steps=1", "--dry-run").succeeded();
    assertTrue(outcome.out().contains("5 repaired"), outcome::toString);
    assertFalse(Files.exists(dataset));
    assertFalse(Files.exists(model));
  }

  @Test
  @Order(3)
  void run_prepares_and_trains() throws IOException {
    Outcome outcome = run("--steps=1", "--from=data/checkpoint").succeeded();
    assertTrue(outcome.out().contains("1 set aside"), outcome::toString);
    assertTrue(outcome.out().contains("steps 0 to 1, loss "), outcome::toString);
    assertTrue(outcome.out().contains("measured    step 1: mAP 0."), outcome::toString);
    DatasetManifest manifest = DatasetManifest.read(dataset);
    assertEquals(List.of(), manifest.brokenSums());
    assertEquals(50, manifest.records().read());
    assertEquals(manifest.records().train(), manifest.augmentedCopies());
    assertEquals(5, manifest.boxes().repairedTotal());
    assertEquals(
        List.of("truncated_image"),
        Files.readAllLines(dataset.resolve("findings.jsonl")).stream()
            .map(MainJobTest::json)
            .filter(finding -> finding.path("action").asText().equals("rejected"))
            .map(finding -> finding.path("kind").asText())
            .toList());
  }

  @Test
  @Order(4)
  void running_it_again_goes_on_with_the_training_alone() throws IOException {
    Map<String, Long> before = sizes(dataset);
    Outcome outcome = run("--steps=2", "--from=data/checkpoint").succeeded();
    assertTrue(outcome.out().contains("steps 1 to 2, loss "), outcome::toString);
    assertEquals(before, sizes(dataset));
  }

  @Test
  @Order(5)
  void other_settings_do_not_replace_a_finished_data_set_unasked() {
    run("--steps=2", "--seed=5").failed(ExitCode.USAGE, dataset.toString(), "--overwrite");
  }

  @Test
  @Order(6)
  void evaluate_measures_and_its_files_measure_the_same() throws IOException {
    Path evaluation = directory.resolve("evaluation");
    Outcome outcome =
        Outcome.of(
                "evaluate",
                "--model=" + model,
                "--dataset=" + dataset,
                "--output=" + evaluation,
                "--json")
            .succeeded();
    JsonNode printed = json(outcome.out());
    assertTrue(printed.path("AP").isNumber(), outcome::toString);
    assertEquals(printed, json(Files.readString(evaluation.resolve("metrics.json"))));
    JsonNode inTraining = json(Files.readString(model.resolve("eval/metrics.json")));
    assertEquals("ckpt-2", inTraining.path("checkpoint").asText());
    assertTrue(printed.path("AP").asDouble() > 0, outcome::toString);
    assertEquals(printed.path("AP").asDouble(), inTraining.path("AP").asDouble(), 0.01);
    assertEquals(printed.path("AR_100").asDouble(), inTraining.path("AR_100").asDouble(), 0.01);
    assertEquals(4, printed.path("confusion_matrix").path("counts").size(), outcome::toString);
    for (String chart : List.of("precision_recall.png", "confusion_matrix.png")) {
      assertTrue(ImageIO.read(evaluation.resolve(chart).toFile()).getWidth() > 300, chart);
    }
    JsonNode again =
        json(
            Outcome.of(
                    "metrics",
                    "--groundtruth=" + evaluation.resolve("groundtruth.json"),
                    "--detections=" + evaluation.resolve("detections.json"),
                    "--json")
                .succeeded()
                .out());
    assertEquals(printed.path("AP"), again.path("AP"));
    assertEquals(printed.path("AR_100"), again.path("AR_100"));
  }

  @Test
  @Order(7)
  void a_finished_evaluation_is_not_replaced_unasked() {
    Outcome.of(
            "evaluate",
            "--model=" + model,
            "--dataset=" + dataset,
            "--output=" + directory.resolve("evaluation"))
        .failed(ExitCode.USAGE, "metrics.json", "--overwrite");
  }

  @Test
  @Order(8)
  void export_and_predict_find_the_images_of_the_data_set() throws IOException {
    Path export = directory.resolve("export");
    Outcome.of("export", "--model-dir=" + model, "--output=" + export).succeeded();
    Path found = directory.resolve("found");
    Outcome.of(
            "predict",
            "--model=" + export,
            "--input=" + dataset.resolve("val-*.tfrecord"),
            "--output=" + found)
        .succeeded();
    JsonNode images = json(Files.readString(found.resolve("manifest.json"))).path("images");
    assertEquals(DatasetManifest.read(dataset).records().val(), images.path("done").asLong());
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
