package dev.trawl.augmentation.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.PixelWindow;
import dev.trawl.reference.ReferenceTensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CropWindowSamplerTest {
  private static final int HEIGHT = 540;
  private static final int WIDTH = 960;
  private static final PixelWindow WHOLE = new PixelWindow(0, 0, HEIGHT, WIDTH);

  private static final Map<String, ToDoubleFunction<PixelWindow>> MEASURES =
      Map.of(
          "area", window -> area(window) / area(WHOLE),
          "aspect_ratio", window -> window.width() / (double) window.height(),
          "height", PixelWindow::height,
          "width", PixelWindow::width,
          "top", PixelWindow::top,
          "left", PixelWindow::left);

  /** Distributions of 20000 windows of the original in several settings. */
  @Test
  @Tag("reference")
  void windowsAreDistributedAsTheOriginals() throws IOException {
    JsonNode statistics =
        new ObjectMapper()
            .readTree(
                ReferenceTensors.assumeRoot()
                    .resolve("augmentation")
                    .resolve("statistics.json")
                    .toFile());
    for (JsonNode setting : statistics.path("sampler")) {
      checkSetting(setting);
    }
  }

  private static void checkSetting(JsonNode setting) {
    CropConstraints constraints =
        new CropConstraints(
            (float) setting.path("min_object_covered").asDouble(),
            (float) setting.path("aspect_ratio_range").path(0).asDouble(),
            (float) setting.path("aspect_ratio_range").path(1).asDouble(),
            (float) setting.path("area_range").path(0).asDouble(),
            (float) setting.path("area_range").path(1).asDouble());
    List<BoundingBox> boxes = new ArrayList<>();
    for (JsonNode box : setting.path("boxes")) {
      boxes.add(
          new BoundingBox(
              (float) box.path(0).asDouble(),
              (float) box.path(1).asDouble(),
              (float) box.path(2).asDouble(),
              (float) box.path(3).asDouble()));
    }
    int count = setting.path("whole_image").path("count").asInt();
    SeededDraws draws = SeededDraws.of(3, constraints + " " + boxes, 0);
    List<PixelWindow> cut = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PixelWindow window = draws.cropWindow(constraints, HEIGHT, WIDTH, boxes);
      if (!window.equals(WHOLE)) {
        cut.add(window);
      }
    }
    double whole = setting.path("whole_image").path("share").asDouble();
    assertEquals(whole, 1 - cut.size() / (double) count, 0.02, constraints + ": whole images");
    if (!cut.isEmpty()) {
      MEASURES.forEach(
          (name, measure) ->
              checkDistribution(
                  setting.path("without_the_whole_image").path(name),
                  cut.stream().mapToDouble(measure).sorted().toArray(),
                  constraints + ": " + name));
    }
  }

  private static void checkDistribution(JsonNode expected, double[] sorted, String what) {
    double error = 4 * expected.path("std").asDouble() * Math.sqrt(2.0 / sorted.length);
    assertEquals(
        expected.path("mean").asDouble(),
        Arrays.stream(sorted).average().orElseThrow(),
        error + 1e-9,
        what + ": mean");
    expected
        .path("quantiles")
        .properties()
        .forEach(
            quantile -> {
              double share = Double.parseDouble(quantile.getKey());
              double value = quantile.getValue().asDouble();
              double below = Arrays.stream(sorted).filter(v -> v < value).count();
              double notAbove = Arrays.stream(sorted).filter(v -> v <= value + 1e-9).count();
              assertTrue(
                  below / sorted.length <= share + 0.02 && notAbove / sorted.length >= share - 0.02,
                  () -> "%s: %s of all at %s".formatted(what, share, value));
            });
  }

  @Test
  void windowsCoverEnoughOfSomeBox() {
    CropConstraints constraints = new CropConstraints(0.7f, 0.5f, 2f, 0.1f, 0.6f);
    BoundingBox box = new BoundingBox(0.6f, 0.7f, 0.9f, 0.95f);
    PixelWindow object = new PixelWindow(324, 672, 162, 240);
    for (int i = 0; i < 500; i++) {
      PixelWindow window =
          SeededDraws.of(1, "covered", i).cropWindow(constraints, HEIGHT, WIDTH, List.of(box));
      assertTrue(window.isWithin(HEIGHT, WIDTH), window.toString());
      assertTrue(area(window.intersection(object)) / area(object) >= 0.69, window.toString());
      assertTrue(area(window) >= 0.1 * area(WHOLE) - 1 && area(window) <= 0.6 * area(WHOLE) + 1);
    }
  }

  @Test
  void theWholeImageStandsInWhereNoWindowWillDo() {
    CropConstraints constraints = new CropConstraints(1f, 1f, 1f, 0.1f, 0.2f);
    SeededDraws draws = SeededDraws.of(1, "none", 0);
    assertEquals(WHOLE, draws.cropWindow(constraints, HEIGHT, WIDTH, List.of()), "no box");
    BoundingBox point = new BoundingBox(0.5f, 0.5f, 0.5f, 0.5f);
    assertEquals(WHOLE, draws.cropWindow(constraints, HEIGHT, WIDTH, List.of(point)), "no area");
  }

  private static double area(PixelWindow window) {
    return (double) window.height() * window.width();
  }
}
