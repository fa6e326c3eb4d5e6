package dev.trawl.formats.detections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    assertEquals("[]\n", results(image("a")));
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
    assertEquals("[\n" + result(id) + "\n]\n", results(image(name, FISH)));
  }

  @Test
  void coco_results_of_all_images_are_one_array() {
    assertEquals(
        "[\n" + result("1") + ",\n" + result("1") + ",\n" + result("\"c\"") + "\n]\n",
        results(image("1.jpg", FISH, FISH), image("b.jpg"), image("c.jpg", FISH)));
  }

  @Test
  void images_that_would_have_one_id_are_called_by_their_whole_names() {
    assertEquals(
        List.of("a/1.jpg", "2", "b/1.jpg", "001.png", "c"),
        CocoImageIds.of(List.of("a/1.jpg", "a/2.jpg", "b/1.jpg", "001.png", "c.jpg")));
  }

  @Test
  void images_of_one_whole_name_are_numbered_and_no_id_is_given_twice() {
    assertEquals(
        List.of("x.jpg", "x.jpg~2", "x.jpg~3"),
        CocoImageIds.of(List.of("x.jpg", "x.jpg", "x.jpg")));
    assertEquals(
        List.of("x.jpg~2", "x.jpg", "x.jpg~3"),
        CocoImageIds.of(List.of("x.jpg", "d/x.jpg.png", "x.jpg")));
    assertEquals(List.of("7", "7~2"), CocoImageIds.of(List.of("07", "007")));
  }

  private static String result(String id) {
    return "{\"image_id\":"
        + id
        + ",\"category_id\":1,\"bbox\":[64,0,576,59.259],\"score\":0.876543}";
  }

  private static String results(ImageDetections... images) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      CocoResults.write(List.of(images), out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
