package dev.trawl.formats.detections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTextTest {
  private static ImageDetections image(String name, Detection... detections) {
    return new ImageDetections(name, 640, 480, List.of(detections));
  }

  private static final Detection FISH =
      new Detection(1, "fish \"a\"", 0.87654321f, new BoundingBox(0, 0.1f, 0.123456789f, 1));

  @Test
  void a_line_has_everything_and_nothing_more_certain_than_it_is() {
    assertEquals(
        "{\"image\":\"in/ä.jpg\",\"width\":640,\"height\":480,\"detections\":["
            + "{\"class_id\":1,\"class\":\"fish \\\"a\\\"\",\"score\":0.876543,"
            + "\"box\":[0,0.1,0.123457,1]},"
            + "{\"class_id\":2,\"class\":\"b\",\"score\":0.000001,\"box\":[0.5,0.25,1,1]}]}",
        DetectionLines.line(
            image(
                "in/ä.jpg",
                FISH,
                new Detection(2, "b", 1e-6f, new BoundingBox(0.5f, 0.25f, 1, 1)))));
  }

  @Test
  void an_image_without_detections_has_a_line_too() {
    assertEquals(
        "{\"image\":\"a\",\"width\":640,\"height\":480,\"detections\":[]}",
        DetectionLines.line(image("a")));
    assertEquals(List.of(), CocoResults.objects(image("a")));
  }

  @ParameterizedTest
  @CsvSource({
    "000000000139.jpg, 139",
    "photos/42.png, 42",
    "photos/pond.1.jpg, \"pond.1\"",
    "12a.jpg, \"12a\"",
    "data/val.tfrecord#3, \"val.tfrecord#3\"",
    "7, 7",
  })
  void coco_results_are_in_pixels_and_named_by_the_file(String name, String id) {
    assertEquals(
        List.of(
            "{\"image_id\":"
                + id
                + ",\"category_id\":1,\"bbox\":[64,0,576,59.259],\"score\":0.876543}"),
        CocoResults.objects(image(name, FISH)));
  }
}
