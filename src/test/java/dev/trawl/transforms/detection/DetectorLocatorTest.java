package dev.trawl.transforms.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.detector.FreshModel;
import dev.trawl.export.SmallExport;
import dev.trawl.imaging.RgbImage;
import dev.trawl.inference.LoadedDetector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorLocatorTest {
  private static final RgbImage IMAGE = new RgbImage(40, 30, new byte[3600]);

  @TempDir Path directory;

  private Path model() throws Exception {
    return FreshModel.write(directory.resolve("model"));
  }

  private static void assertRefused(Path model, String problem) {
    InputException thrown =
        assertThrows(InputException.class, () -> DetectorLocator.locate(model, null));
    assertTrue(String.valueOf(thrown.getMessage()).contains(problem), thrown.getMessage());
  }

  @Test
  void export_saved_model_training_and_checkpoint_are_the_same_detector() throws Exception {
    Path export = SmallExport.write(directory);
    List<Path> named =
        List.of(
            export,
            export.resolve("saved_model"),
            directory.resolve("model"),
            directory.resolve("model/ckpt-1"));
    for (Path path : named) {
      DetectorSource source = DetectorLocator.locate(path, null);
      assertEquals(FreshModel.labelMap(), source.labelMap());
      try (LoadedDetector detector = source.load()) {
        assertEquals(100, detector.detect(List.of(IMAGE)).get(0).size(), path.toString());
      }
    }
    assertInstanceOf(DetectorSource.SavedModel.class, DetectorLocator.locate(named.get(1), null));
    assertInstanceOf(
        DetectorSource.TrainedCheckpoint.class, DetectorLocator.locate(named.get(2), null));
  }

  @Test
  void a_released_model_keeps_its_checkpoint_further_down() throws Exception {
    Path model = model();
    Files.delete(model.resolve("checkpoint"));
    Files.createDirectory(model.resolve("checkpoint"));
    for (String ending : List.of(".index", ".data-00000-of-00001")) {
      Files.move(model.resolve("ckpt-1" + ending), model.resolve("checkpoint/ckpt-0" + ending));
    }
    DetectorSource whole = DetectorLocator.locate(model, null);
    assertEquals(whole, DetectorLocator.locate(model.resolve("checkpoint/ckpt-0"), null));
    assertTrue(whole.description().endsWith("model/checkpoint/ckpt-0"), whole.description());
  }

  @Test
  void what_is_missing_is_named() throws Exception {
    assertRefused(directory.resolve("nothing"), "there is no model");
    assertRefused(Files.createDirectory(directory.resolve("empty")), "holds no model");
    Path model = model();
    Files.delete(model.resolve("label_map.pbtxt"));
    assertRefused(model, "label_map.pbtxt");
    Files.delete(model.resolve("pipeline.config"));
    assertRefused(model, "pipeline.config");
  }

  @Test
  void a_label_map_of_another_model_is_refused() throws Exception {
    Path other = directory.resolve("other.pbtxt");
    Files.writeString(other, "item { id: 3 name: 'cow' }");
    Path model = model();
    InputException thrown =
        assertThrows(InputException.class, () -> DetectorLocator.locate(model, other));
    assertTrue(String.valueOf(thrown.getMessage()).contains("other.pbtxt"), thrown.getMessage());
  }

  @Test
  void a_detector_is_shared_until_the_last_lets_go() throws Exception {
    DetectorSource source = DetectorLocator.locate(model(), null);
    LoadedDetector first = SharedDetectors.acquire(source);
    assertSame(first, SharedDetectors.acquire(source));
    SharedDetectors.release(source);
    assertEquals(1, first.detect(List.of(IMAGE)).size());
    SharedDetectors.release(source);
    assertThrows(IllegalStateException.class, () -> SharedDetectors.release(source));
    assertNotSame(first, SharedDetectors.acquire(source));
    SharedDetectors.release(source);
  }
}
