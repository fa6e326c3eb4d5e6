package dev.trawl.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.config.LabelMapReader;
import dev.trawl.config.PipelineConfigReader;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.Checkpoint;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.DetectorInput;
import dev.trawl.detector.FreshModel;
import dev.trawl.detector.FrozenDetector;
import dev.trawl.formats.manifest.ExportLayout;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.transforms.images.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

class DetectorExportTest {
  @TempDir static Path models;
  static Path model;

  @TempDir Path directory;

  @BeforeAll
  static void write() throws IOException {
    model = FreshModel.write(models.resolve("model"));
    Files.writeString(
        model.resolve("manifest.json"),
        """
        {"format": 1, "steps": 7, "first_loss": 2.5, "last_loss": 0.75, "checkpoint": "ckpt-1",
         "seed": 42, "dataset": "no/such/dataset"}
        """);
    Files.writeString(model.resolve("metrics.json"), "{\"AP\": 0.3125, \"AP_small\": -1.0}");
  }

  private static DetectorExport export(DetectorInput input, LabelMap labelMap) {
    return new DetectorExport(
        FreshModel.config(),
        labelMap,
        model.resolve("ckpt-1"),
        input,
        TrainingHistory.read(model),
        model.resolve("metrics.json"));
  }

  private static DetectorExport export() {
    return export(DetectorInput.IMAGE_TENSOR, FreshModel.labelMap());
  }

  private static TreeSet<String> names(Path directory) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }

  @Test
  void writes_model_config_label_map_metrics_and_card_and_leaves_nothing_else() throws Exception {
    Path output = directory.resolve("deep/export");
    export().write(output, false);
    assertEquals(ExportLayout.names(), names(output));
    assertEquals(List.of("export"), List.copyOf(names(output.getParent())));
    assertEquals(
        FreshModel.config(),
        PipelineConfigReader.read(output.resolve(ExportLayout.PIPELINE_CONFIG), List.of()));
    assertEquals(
        FreshModel.labelMap(), LabelMapReader.read(output.resolve(ExportLayout.LABEL_MAP)));
    assertEquals(
        Files.readString(model.resolve("metrics.json")),
        Files.readString(output.resolve(ExportLayout.METRICS)));
  }

  @Test
  void its_weights_are_a_checkpoint_to_start_other_trainings_from() {
    Path output = directory.resolve("export");
    export().write(output, false);
    Path weights = output.resolve(ExportLayout.CHECKPOINT).resolve("ckpt-0");
    assertEquals(7, Checkpoint.open(weights).step().getAsLong());
    FrozenDetector.of(
        DetectorConfiguration.from(FreshModel.config().getModel()),
        weights,
        DetectorInput.IMAGE_TENSOR);
    assertTrue(
        weights.resolveSibling("ckpt-0.data-00000-of-00001").toFile().length() < 16_000_000,
        "the optimizer's variables or the classification top are in it");
  }

  @Test
  void the_card_tells_classes_steps_losses_and_metrics() throws Exception {
    export().write(directory.resolve("export"), false);
    String card = Files.readString(directory.resolve("export").resolve(ExportLayout.MODEL_CARD));
    for (String told :
        List.of(
            "# Detector of Cat, Dog\n",
            "| 2 | Dog |",
            "| steps | 7 |",
            "| total loss, mean of the first and the last 10 steps | 2.500, 0.750 |",
            "| seed | 42 |",
            "| AP | 0.3125 |",
            "| AP\\_small | - |",
            "random_horizontal_flip",
            "128x128",
            "`input_tensor` | uint8 [N, H, W, 3]")) {
      assertTrue(card.contains(told), () -> told + " is missing from\n" + card);
    }
  }

  @Test
  void the_card_tells_of_evaluations_in_the_training() throws Exception {
    Path measured = FreshModel.write(directory.resolve("measured"));
    Files.writeString(
        measured.resolve("metrics.jsonl"),
        """
        {"step":3,"split":"val","metrics":{"DetectionBoxes_Precision/mAP":0.5}}
        {"step":7,"split":"train","metrics":{"Loss/total_loss":0.125}}
        {"step":7,"split":"val","metrics":{"DetectionBoxes_Precision/mAP":0.25,"Loss/total_loss":1.5}}
        {"step":9,"split":"va\
        """);
    new DetectorExport(
            FreshModel.config(),
            FreshModel.labelMap(),
            measured.resolve("ckpt-1"),
            DetectorInput.IMAGE_TENSOR,
            TrainingHistory.read(measured),
            null)
        .write(directory.resolve("export"), false);
    String card = Files.readString(directory.resolve("export").resolve(ExportLayout.MODEL_CARD));
    for (String told :
        List.of(
            "Measured during its training",
            "| DetectionBoxes\\_Precision/mAP | 0.2500 |",
            "| Loss/total\\_loss | 1.5000 |",
            "Of 2 evaluations during the training the best had a mAP of 0.5000, after 3 steps.")) {
      assertTrue(card.contains(told), () -> told + " is missing from\n" + card);
    }
    assertFalse(card.contains("0.125"), card);
  }

  @Test
  void a_model_for_encoded_images_takes_files_of_different_sizes_at_once() throws Exception {
    export(DetectorInput.ENCODED_IMAGE_STRING_TENSOR, FreshModel.labelMap())
        .write(directory.resolve("export"), false);
    byte[] small = ImageEncoder.png(new RgbImage(20, 30, new byte[1800])).bytes();
    EncodedImage large = ImageEncoder.jpeg(new RgbImage(200, 100, new byte[60000]), 0.9f);
    try (SavedModelBundle bundle =
            SavedModelBundle.load(directory.resolve("export/saved_model").toString());
        TString files = TString.tensorOfBytes(NdArrays.vectorOfObjects(small, large.bytes()));
        Result result =
            bundle
                .function(SavedModelWriter.SIGNATURE)
                .call(Map.of(SavedModelWriter.INPUT, files))) {
      TFloat32 boxes = (TFloat32) result.get("detection_boxes").orElseThrow();
      assertEquals(
          List.of(2L, 100L, 4L),
          List.of(boxes.shape().get(0), boxes.shape().get(1), boxes.shape().get(2)));
    }
  }

  @Test
  void a_model_for_examples_takes_records_and_names_the_one_without_an_image() throws Exception {
    export(DetectorInput.TF_EXAMPLE, FreshModel.labelMap())
        .write(directory.resolve("export"), false);
    byte[] record = Pictures.example("a.jpg", Pictures.jpeg(60, 40, 1));
    try (SavedModelBundle bundle =
            SavedModelBundle.load(directory.resolve("export/saved_model").toString());
        TString records = TString.tensorOfBytes(NdArrays.vectorOfObjects(record, record));
        Result result =
            bundle
                .function(SavedModelWriter.SIGNATURE)
                .call(Map.of(SavedModelWriter.INPUT, records));
        TString empty = TString.tensorOfBytes(NdArrays.vectorOfObjects(new byte[0], record))) {
      assertEquals(100, ((TFloat32) result.get("num_detections").orElseThrow()).getFloat(1));
      TFInvalidArgumentException thrown =
          assertThrows(
              TFInvalidArgumentException.class,
              () ->
                  bundle
                      .function(SavedModelWriter.SIGNATURE)
                      .call(Map.of(SavedModelWriter.INPUT, empty)));
      assertTrue(
          String.valueOf(thrown.getMessage()).contains("image/encoded"), thrown.getMessage());
    }
  }

  @Test
  void refuses_an_export_that_is_there_unless_told_to_replace_it() throws Exception {
    Path output = directory.resolve("export");
    export().write(output, false);
    Files.writeString(output.resolve(ExportLayout.MODEL_CARD), "old");
    InputException thrown = assertThrows(InputException.class, () -> export().write(output, false));
    assertTrue(thrown.nextAction().contains("--overwrite"), thrown.nextAction());
    assertEquals("old", Files.readString(output.resolve(ExportLayout.MODEL_CARD)));
    export().write(output, true);
    assertFalse(Files.readString(output.resolve(ExportLayout.MODEL_CARD)).equals("old"));
    assertEquals(List.of("export"), List.copyOf(names(directory)));
  }

  @Test
  void never_replaces_a_directory_with_other_files() throws Exception {
    Files.writeString(directory.resolve("notes.txt"), "mine");
    InputException thrown =
        assertThrows(InputException.class, () -> export().write(directory, true));
    assertTrue(String.valueOf(thrown.getMessage()).contains("notes.txt"), thrown.getMessage());
    assertEquals(List.of("notes.txt"), List.copyOf(names(directory)));
  }

  @Test
  void refuses_what_is_not_on_a_local_disk() {
    InputException thrown =
        assertThrows(
            InputException.class, () -> export().write(Path.of("gs://bucket/export"), false));
    assertTrue(String.valueOf(thrown.getMessage()).contains("local disk"), thrown.getMessage());
  }

  @Test
  void a_failure_leaves_nothing() throws Exception {
    DetectorExport broken =
        new DetectorExport(
            FreshModel.config(),
            FreshModel.labelMap(),
            model.resolve("ckpt-9"),
            DetectorInput.IMAGE_TENSOR,
            TrainingHistory.unknown(),
            null);
    assertThrows(InputException.class, () -> broken.write(directory.resolve("export"), false));
    assertEquals(List.of(), List.copyOf(names(directory)));
  }

  @Test
  void refuses_a_label_map_of_other_classes() {
    LabelMap other = new LabelMap(List.of(LabelMap.Item.of(5, "horse")));
    InputException thrown =
        assertThrows(
            InputException.class,
            () -> export(DetectorInput.IMAGE_TENSOR, other).write(directory.resolve("x"), false));
    assertTrue(String.valueOf(thrown.getMessage()).contains("5"), thrown.getMessage());
  }

  @Test
  void a_manifest_that_is_no_json_is_named() throws Exception {
    Files.writeString(directory.resolve("manifest.json"), "{");
    InputException thrown =
        assertThrows(InputException.class, () -> TrainingHistory.read(directory));
    assertTrue(String.valueOf(thrown.getMessage()).contains("manifest.json"), thrown.getMessage());
  }
}
