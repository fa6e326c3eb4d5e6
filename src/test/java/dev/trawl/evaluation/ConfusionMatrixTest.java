package dev.trawl.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final List<CocoCategory> CATEGORIES =
      List.of(new CocoCategory(1, "boat"), new CocoCategory(2, "buoy"));

  private static CocoObject object(long image, long category, double x, boolean crowd) {
    return new CocoObject(1, image, category, x, 0, 100, 100, 10000, crowd);
  }

  private static CocoDetection detection(long image, long category, double x, double score) {
    return new CocoDetection(image, category, x, 0, 100, 100, score);
  }

  private static List<List<Long>> counts(List<CocoObject> objects, CocoDetection... detections) {
    return ConfusionMatrix.of(
            new CocoGroundTruth(List.of(1L, 2L), CATEGORIES, objects), List.of(detections))
        .counts();
  }

  private static List<List<Long>> matrix(long... cells) {
    List<List<Long>> rows = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      rows.add(List.of(cells[3 * row], cells[3 * row + 1], cells[3 * row + 2]));
    }
    return rows;
  }

  @Test
  void each_object_and_each_detection_counts_once() {
    // A boat found, a buoy taken for a boat, a boat missed, a boat where nothing is.
    assertEquals(
        matrix(1, 0, 1, 1, 0, 0, 1, 0, 0),
        counts(
            List.of(object(1, 1, 0, false), object(1, 2, 300, false), object(2, 1, 0, false)),
            detection(1, 1, 10, 0.9),
            detection(1, 1, 310, 0.8),
            detection(1, 1, 600, 0.7)));
  }

  @Test
  void a_detection_of_the_same_class_has_precedence_over_a_nearer_one() {
    assertEquals(
        matrix(1, 0, 0, 0, 0, 0, 0, 1, 0),
        counts(
            List.of(object(1, 1, 0, false)), detection(1, 2, 5, 0.99), detection(1, 1, 20, 0.6)));
  }

  @Test
  void of_one_class_the_nearer_detection_is_taken_and_the_other_is_of_nothing() {
    // IoU of x = 45 is 95 / 105 with the object at 50, which has a nearer one, and 55 / 145 else.
    assertEquals(
        matrix(1, 0, 1, 0, 0, 0, 1, 0, 0),
        counts(
            List.of(object(1, 1, 0, false), object(1, 1, 50, false)),
            detection(1, 1, 45, 0.6),
            detection(1, 1, 50, 0.5)));
  }

  @Test
  void thresholds_are_included() {
    // Half of the object: an IoU of 750 / 1500.
    CocoObject wide = new CocoObject(1, 1, 1, 0, 0, 150, 10, 1500, false);
    CocoDetection half = new CocoDetection(1, 1, 0, 0, 75, 10, 0.5);
    assertEquals(matrix(1, 0, 0, 0, 0, 0, 0, 0, 0), counts(List.of(wide), half));
    assertEquals(
        matrix(0, 0, 1, 0, 0, 0, 0, 0, 0),
        counts(List.of(wide), new CocoDetection(1, 1, 0, 0, 75, 10, 0.4999)));
    assertEquals(
        matrix(0, 0, 1, 0, 0, 0, 1, 0, 0),
        counts(List.of(wide), new CocoDetection(1, 1, 0, 0, 74, 10, 0.5)));
  }

  @Test
  void what_lies_in_a_crowd_is_neither_right_nor_wrong() {
    CocoObject crowd = new CocoObject(1, 1, 1, 0, 0, 1000, 1000, 1e6, true);
    assertEquals(
        matrix(0, 0, 0, 0, 0, 0, 0, 0, 0),
        counts(List.of(crowd), detection(1, 1, 10, 0.9), detection(1, 2, 200, 0.9)));
  }

  @Test
  void is_that_of_supervision_in_whatever_order_things_come() throws IOException {
    JsonNode expected =
        new ObjectMapper()
            .readTree(Path.of("src/test/resources/confusion-matrix/supervision.json").toFile());
    List<Long> images = new ArrayList<>();
    List<CocoObject> objects = new ArrayList<>();
    List<CocoDetection> detections = new ArrayList<>();
    for (JsonNode image : expected.get("images")) {
      long id = images.size() + 1L;
      images.add(id);
      for (JsonNode box : image.get("objects")) {
        double width = box.get(2).asDouble() - box.get(0).asDouble();
        double height = box.get(3).asDouble() - box.get(1).asDouble();
        objects.add(
            new CocoObject(
                objects.size() + 1L,
                id,
                box.get(4).asLong(),
                box.get(0).asDouble(),
                box.get(1).asDouble(),
                width,
                height,
                width * height,
                false));
      }
      for (JsonNode box : image.get("detections")) {
        detections.add(
            new CocoDetection(
                id,
                box.get(4).asLong(),
                box.get(0).asDouble(),
                box.get(1).asDouble(),
                box.get(2).asDouble() - box.get(0).asDouble(),
                box.get(3).asDouble() - box.get(1).asDouble(),
                box.get(5).asDouble()));
      }
    }
    Collections.shuffle(objects, new Random(3));
    Collections.shuffle(detections, new Random(4));
    List<CocoCategory> categories =
        List.of(new CocoCategory(2, "c"), new CocoCategory(0, "a"), new CocoCategory(1, "b"));
    ConfusionMatrix matrix =
        ConfusionMatrix.of(new CocoGroundTruth(images, categories, objects), detections);
    assertEquals(List.of("a", "b", "c", "background"), matrix.labels());
    List<List<Long>> wanted = new ArrayList<>();
    for (JsonNode row : expected.get("matrix")) {
      List<Long> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.asLong()));
      wanted.add(cells);
    }
    assertEquals(wanted, matrix.counts());
  }
}
