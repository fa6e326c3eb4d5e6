package dev.trawl.report.charts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.evaluation.CocoCategory;
import dev.trawl.evaluation.CocoDetection;
import dev.trawl.evaluation.CocoEvaluator;
import dev.trawl.evaluation.CocoGroundTruth;
import dev.trawl.evaluation.CocoMetrics;
import dev.trawl.evaluation.CocoObject;
import dev.trawl.evaluation.ConfusionMatrix;
import dev.trawl.report.ClassColors;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** With {@code -Dtrawl.pictures=DIR} the pictures are kept there to be looked at. */
class EvaluationChartsTest {
  private record Case(CocoGroundTruth truth, List<CocoDetection> detections) {
    CocoMetrics metrics() {
      return CocoEvaluator.evaluate(truth, detections);
    }

    ConfusionMatrix confusion() {
      return ConfusionMatrix.of(truth, detections);
    }
  }

  /** Objects of which most are found, some as another class, and detections of nothing. */
  private static Case some(List<String> names) {
    SplittableRandom random = new SplittableRandom(5);
    List<CocoCategory> categories = new ArrayList<>();
    for (String name : names) {
      categories.add(new CocoCategory(categories.size() + 1L, name));
    }
    List<CocoObject> objects = new ArrayList<>();
    List<CocoDetection> detections = new ArrayList<>();
    for (long image = 1; image <= 40; image++) {
      for (int i = 0; i < 4; i++) {
        long category = 1 + random.nextInt(names.size());
        double x = 200 * i;
        objects.add(
            new CocoObject(objects.size() + 1L, image, category, x, 0, 90, 90, 8100, false));
        double sure = random.nextDouble();
        long as = sure > 0.15 ? category : 1 + random.nextInt(names.size());
        if (sure > 0.05) {
          detections.add(new CocoDetection(image, as, x + random.nextInt(30), 0, 90, 90, sure));
        }
        if (random.nextInt(3) == 0) {
          detections.add(
              new CocoDetection(image, category, x, 500, 90, 90, 0.8 * random.nextDouble()));
        }
      }
    }
    return new Case(
        new CocoGroundTruth(LongStream.rangeClosed(1, 40).boxed().toList(), categories, objects),
        detections);
  }

  private static List<String> numbered(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(number -> "species number " + number).toList();
  }

  private static BufferedImage decoded(EncodedImage picture, String name) throws IOException {
    String directory = System.getProperty("trawl.pictures");
    if (directory != null) {
      Files.write(Path.of(directory, name), picture.bytes());
    }
    return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
  }

  private static Map<Integer, Integer> colors(BufferedImage picture) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        counts.merge(picture.getRGB(x, y), 1, Integer::sum);
      }
    }
    return counts;
  }

  @Test
  void each_class_has_a_line_in_its_color() throws IOException {
    Case some = some(List.of("boat", "buoy", "a class with a name that is far too long"));
    BufferedImage picture = decoded(PrecisionRecallChart.png(some.metrics()), "curve-3.png");
    assertEquals(960, picture.getWidth());
    Map<Integer, Integer> colors = colors(picture);
    for (int id = 1; id <= 3; id++) {
      assertTrue(colors.getOrDefault(ClassColors.of(id).getRGB(), 0) > 200, "class " + id);
    }
    assertTrue(colors.getOrDefault(new Color(0x333333).getRGB(), 0) > 200, "mean");
    assertArrayEquals(
        PrecisionRecallChart.png(some.metrics()).bytes(),
        PrecisionRecallChart.png(some.metrics()).bytes());
  }

  @Test
  void one_class_many_classes_and_none_are_drawn_too() throws IOException {
    Map<Integer, Integer> one =
        colors(decoded(PrecisionRecallChart.png(some(List.of("fish")).metrics()), "curve-1.png"));
    assertTrue(one.getOrDefault(ClassColors.of(1).getRGB(), 0) > 200);
    assertTrue(one.getOrDefault(new Color(0x333333).getRGB(), 0) < 50, "no mean of one class");
    decoded(PrecisionRecallChart.png(some(numbered(30)).metrics()), "curve-30.png");
    CocoMetrics none =
        CocoEvaluator.evaluate(
            new CocoGroundTruth(List.of(1L), List.of(new CocoCategory(1, "fish")), List.of()),
            List.of());
    decoded(PrecisionRecallChart.png(none), "curve-none.png");
  }

  @Test
  void a_cell_is_as_dark_as_its_share_of_the_row() throws IOException {
    CocoGroundTruth truth =
        new CocoGroundTruth(
            List.of(1L),
            List.of(new CocoCategory(1, "boat"), new CocoCategory(2, "buoy")),
            List.of(
                new CocoObject(1, 1, 1, 0, 0, 90, 90, 8100, false),
                new CocoObject(2, 1, 2, 300, 0, 90, 90, 8100, false)));
    ConfusionMatrix matrix =
        ConfusionMatrix.of(
            truth,
            List.of(
                new CocoDetection(1, 1, 0, 0, 90, 90, 0.9),
                new CocoDetection(1, 1, 300, 0, 90, 90, 0.9)));
    Map<Integer, Integer> colors =
        colors(decoded(ConfusionMatrixChart.png(matrix), "matrix-2.png"));
    int cell = 90 * 90;
    assertTrue(colors.getOrDefault(new Color(0x1b6ca8).getRGB(), 0) > cell / 2, "boats are boats");
    assertTrue(colors.getOrDefault(new Color(0xc4541c).getRGB(), 0) > cell / 2, "buoys are boats");
  }

  @Test
  void matrices_of_few_and_of_many_classes_have_room_for_all() throws IOException {
    BufferedImage few =
        decoded(
            ConfusionMatrixChart.png(some(List.of("boat", "buoy", "fish")).confusion()),
            "matrix-3.png");
    BufferedImage many =
        decoded(ConfusionMatrixChart.png(some(numbered(90)).confusion()), "matrix-90.png");
    assertTrue(few.getWidth() < 700, "width " + few.getWidth());
    assertTrue(many.getWidth() > 91 * 18, "width " + many.getWidth());
  }
}
