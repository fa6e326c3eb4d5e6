package dev.trawl.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.Detection;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.DetectorInput;
import dev.trawl.detector.FreshModel;
import dev.trawl.detector.FrozenDetector;
import dev.trawl.export.SmallExport;
import dev.trawl.imaging.RgbImage;
import dev.trawl.transforms.images.Pictures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

class LoadedDetectorTest {
  private static final float NOISE = 1e-5f;

  @TempDir static Path directory;
  static Path savedModel;

  @BeforeAll
  static void export() throws IOException {
    savedModel = SmallExport.write(directory).resolve("saved_model");
  }

  private static final List<RgbImage> IMAGES =
      List.of(
          Pictures.noise(64, 48, 1),
          Pictures.noise(30, 90, 2),
          Pictures.noise(64, 48, 3),
          Pictures.noise(200, 10, 4));

  private static void assertClose(List<List<Detection>> expected, List<List<Detection>> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).size(), actual.get(i).size());
      for (int row = 0; row < expected.get(i).size(); row++) {
        assertEquals(expected.get(i).get(row).score(), actual.get(i).get(row).score(), NOISE);
      }
    }
  }

  @Test
  void images_of_different_sizes_keep_their_order() {
    try (LoadedDetector detector = LoadedDetector.open(savedModel, FreshModel.labelMap())) {
      List<List<Detection>> together = detector.detect(IMAGES);
      List<List<Detection>> oneByOne = new ArrayList<>();
      IMAGES.forEach(image -> oneByOne.addAll(detector.detect(List.of(image))));
      assertClose(oneByOne, together);
      assertFalse(together.get(0).equals(together.get(2)));
      assertEquals(List.of(), detector.detect(List.of()));
    }
  }

  @Test
  void detections_are_named_inside_the_image_and_fall_in_score() {
    try (LoadedDetector detector = LoadedDetector.open(savedModel, FreshModel.labelMap())) {
      for (List<Detection> found : detector.detect(IMAGES)) {
        assertFalse(found.isEmpty());
        float last = 1;
        for (Detection detection : found) {
          assertEquals(detection.classId() == 1 ? "cat" : "dog", detection.className());
          assertTrue(detection.score() > 0 && detection.score() <= last);
          assertTrue(detection.box().area() > 0 && detection.box().yMin() >= 0);
          assertTrue(detection.box().xMax() <= 1 + NOISE && detection.box().yMax() <= 1 + NOISE);
          last = detection.score();
        }
      }
    }
  }

  @Test
  void a_detector_from_memory_finds_what_the_exported_one_finds() {
    FrozenDetector frozen =
        FrozenDetector.of(
            DetectorConfiguration.from(FreshModel.config().getModel()),
            directory.resolve("model/ckpt-1"),
            DetectorInput.IMAGE_TENSOR);
    try (LoadedDetector exported = LoadedDetector.open(savedModel, FreshModel.labelMap());
        LoadedDetector inMemory = LoadedDetector.of(frozen, FreshModel.labelMap())) {
      assertEquals(exported.detect(IMAGES), inMemory.detect(IMAGES));
    }
  }

  @Test
  void many_threads_find_the_same() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (LoadedDetector detector = LoadedDetector.open(savedModel, FreshModel.labelMap())) {
      List<List<Detection>> expected = detector.detect(IMAGES);
      List<Future<List<List<Detection>>>> found = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        found.add(threads.submit(() -> detector.detect(IMAGES)));
      }
      for (Future<List<List<Detection>>> one : found) {
        assertEquals(expected, one.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_model_for_one_image_at_a_time_is_given_one_at_a_time() throws Exception {
    SavedModel.Builder model = exported();
    SignatureDef.Builder signature =
        model.getMetaGraphs(0).getSignatureDefOrThrow("serving_default").toBuilder();
    signature.putInputs("input_tensor", oneImage(signature));
    model.getMetaGraphsBuilder(0).putSignatureDef("serving_default", signature.build());
    Path single = Files.createDirectory(directory.resolve("single"));
    Files.write(single.resolve("saved_model.pb"), model.build().toByteArray());
    try (LoadedDetector detector = LoadedDetector.open(single, FreshModel.labelMap());
        LoadedDetector whole = LoadedDetector.open(savedModel, FreshModel.labelMap())) {
      List<List<Detection>> oneByOne = new ArrayList<>();
      IMAGES.forEach(image -> oneByOne.addAll(whole.detect(List.of(image))));
      assertEquals(oneByOne, detector.detect(IMAGES));
    }
  }

  private static TensorInfo oneImage(SignatureDef.Builder signature) {
    TensorInfo.Builder input = signature.getInputsOrThrow("input_tensor").toBuilder();
    input.getTensorShapeBuilder().getDimBuilder(0).setSize(1);
    return input.build();
  }

  private static SavedModel.Builder exported() throws IOException {
    try (InputStream file = Files.newInputStream(savedModel.resolve("saved_model.pb"))) {
      return SavedModel.parseFrom(file).toBuilder();
    }
  }

  @Test
  void refuses_a_label_map_with_more_classes_than_the_model() {
    LabelMap more = new LabelMap(List.of(LabelMap.Item.of(3, "cow")));
    InputException thrown =
        assertThrows(InputException.class, () -> LoadedDetector.open(savedModel, more));
    assertTrue(String.valueOf(thrown.getMessage()).contains("up to 3"), thrown.getMessage());
    assertThrows(InputException.class, () -> LoadedDetector.check(savedModel, more));
  }

  @Test
  void refuses_a_model_that_takes_files() throws Exception {
    Path encoded =
        SmallExport.write(directory, DetectorInput.ENCODED_IMAGE_STRING_TENSOR, "encoded")
            .resolve("saved_model");
    InputException thrown =
        assertThrows(
            InputException.class, () -> LoadedDetector.open(encoded, FreshModel.labelMap()));
    assertThrows(InputException.class, () -> LoadedDetector.check(encoded, FreshModel.labelMap()));
    assertTrue(thrown.nextAction().contains("--input-type image_tensor"), thrown.nextAction());
  }

  @Test
  void refuses_a_model_with_an_operation_that_this_tensorflow_lacks() throws Exception {
    SavedModel.Builder model = exported();
    model.getMetaGraphsBuilder(0).getGraphDefBuilder().getNodeBuilder(0).setOp("FromTheFuture");
    Path future = Files.createDirectory(directory.resolve("future"));
    Files.write(future.resolve("saved_model.pb"), model.build().toByteArray());
    InputException thrown =
        assertThrows(
            InputException.class, () -> LoadedDetector.open(future, FreshModel.labelMap()));
    assertTrue(String.valueOf(thrown.getMessage()).contains("FromTheFuture"), thrown.getMessage());
  }

  @Test
  void refuses_what_is_no_model() throws Exception {
    Path broken = Files.createDirectory(directory.resolve("broken"));
    Files.writeString(broken.resolve("saved_model.pb"), "no model");
    assertThrows(InputException.class, () -> LoadedDetector.check(broken, FreshModel.labelMap()));
    InputException thrown =
        assertThrows(
            InputException.class, () -> LoadedDetector.open(broken, FreshModel.labelMap()));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains(broken.toString()), thrown.getMessage());
  }

  @Test
  void all_of_a_detector_is_freed_though_a_part_fails() {
    List<String> closed = new ArrayList<>();
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                LoadedDetector.closeAll(
                    List.of(
                        () -> {
                          throw new IOException("session");
                        },
                        () -> closed.add("graph"),
                        () -> {
                          throw new IOException("file");
                        })));
    assertEquals(List.of("graph"), closed);
    assertEquals("session", String.valueOf(failure.getCause().getMessage()));
    assertEquals("file", failure.getSuppressed()[0].getMessage());
  }
}
