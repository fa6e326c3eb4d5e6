package dev.trawl.formats.labelstudio;

import static dev.trawl.formats.annotations.CollectedAnnotations.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.CollectedAnnotations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelStudioReaderTest {
  private static CollectedAnnotations read(String text) {
    return CollectedAnnotations.of(new LabelStudioReader(), "project.json", text);
  }

  /** A task with one annotation of these results. */
  private static String task(String results) {
    return """
        [{"id": 7, "data": {"image": "/data/upload/1/8f3c01ab-a%%20b.jpg"}, "predictions": [],
          "annotations": [{"id": 1, "was_cancelled": false, "result": [%s]}]}]
        """
        .formatted(results);
  }

  private static String rectangle(String extra) {
    return """
        {"id": "r", "type": "rectanglelabels", "from_name": "label", "to_name": "image",
         "original_width": 200, "original_height": 100, "image_rotation": 0,
         "value": {"x": 10, "y": 20, "width": 30, "height": 40, "rotation": 0,
                   "rectanglelabels": ["Car"]} %s}
        """
        .formatted(extra);
  }

  @Test
  void readsPercentOfTheImage() {
    CollectedAnnotations read = read(task(rectangle("")));
    assertEquals(List.of(), read.problems());
    ImageAnnotations image = read.image();
    assertEquals("8f3c01ab-a b.jpg", image.fileName());
    assertEquals("7", image.sourceId());
    assertEquals("project.json#0", image.location().toString());
    assertEquals(200, image.width());
    assertEquals(100, image.height());
    assertEquals(List.of("Car 20.0 20.0 80.0 60.0"), objects(image, 200, 100));
  }

  @Test
  void rectanglesTurnAboutTheirTopLeftCornerInPixels() {
    String turned = rectangle("").replace("\"rotation\": 0,", "\"rotation\": 90,");
    assertEquals(
        List.of("Car -20.0 20.0 20.0 80.0"), objects(read(task(turned)).image(), 200, 100));
  }

  @Test
  void aTurnedRectangleWithoutTheImagesSizeIsReported() {
    String turned =
        rectangle("")
            .replace("\"rotation\": 0,", "\"rotation\": 90,")
            .replace("\"original_width\": 200,", "");
    assertEquals(List.of("UNREADABLE_BOX project.json:1:2"), read(task(turned)).problems());
  }

  @Test
  void readsPolygonsAndEllipses() {
    String shapes =
        """
        {"id": "p", "type": "polygonlabels",
         "value": {"points": [[1, 2], [30, 5], [10, 40.5]], "polygonlabels": ["Lake"]}},
        {"id": "e", "type": "ellipselabels",
         "value": {"x": 50, "y": 50, "radiusX": 10, "radiusY": 20, "ellipselabels": ["Eye"]}}
        """;
    assertEquals(
        List.of("Lake 1.0 2.0 30.0 40.5", "Eye 40.0 30.0 60.0 70.0"),
        objects(read(task(shapes)).image(), 100, 100));
  }

  @Test
  void aRegionOfTwoClassesIsTwoObjectsAndOneOfNoneHasAnEmptyName() {
    String two = rectangle("").replace("[\"Car\"]", "[\"Car\", \"Taxi\"]");
    String none =
        rectangle("").replace("[\"Car\"]", "[]").replace("\"id\": \"r\"", "\"id\": \"s\"");
    assertEquals(
        List.of("Car 0.1 0.2 0.4 0.6", "Taxi 0.1 0.2 0.4 0.6", " 0.1 0.2 0.4 0.6"),
        objects(read(task(two + "," + none)).image(), 1, 1));
  }

  @Test
  void labelsThatStandInAResultOfTheirOwnAreFoundByTheRegion() {
    String apart =
        """
        {"id": "a", "type": "rectangle", "value": {"x": 0, "y": 0, "width": 50, "height": 50}},
        {"id": "a", "type": "labels",
         "value": {"x": 0, "y": 0, "width": 50, "height": 50, "labels": ["Dog"]}},
        {"id": "a", "type": "choices", "value": {"choices": ["blurred"]}}
        """;
    CollectedAnnotations read = read(task(apart));
    assertEquals(List.of("Dog 0.0 0.0 0.5 0.5"), objects(read.image(), 1, 1));
    assertEquals(List.of(), read.problems());
  }

  @Test
  void whatHasNoBoxIsReported() {
    String shapes =
        """
        {"id": "k", "type": "keypointlabels",
         "value": {"x": 1, "y": 2, "width": 0.5, "keypointlabels": ["Eye"]}},
        {"id": "b", "type": "brushlabels",
         "value": {"format": "rle", "rle": [1, 2], "brushlabels": ["Sky"]}},
        {"id": "r", "type": "rectanglelabels", "value": {"x": 1, "rectanglelabels": ["Car"]}},
        {"id": "p", "type": "polygonlabels", "value": {"points": [], "polygonlabels": ["Car"]}}
        """;
    CollectedAnnotations read =
        read(task(shapes + "," + rectangle("").replace("_rotation\": 0", "_rotation\": 90")));
    assertEquals(
        List.of(
            "UNSUPPORTED_SHAPE project.json:1:2",
            "UNSUPPORTED_SHAPE project.json:1:2",
            "UNREADABLE_BOX project.json:1:2",
            "UNREADABLE_BOX project.json:1:2",
            "UNSUPPORTED_SHAPE project.json:1:2"),
        read.problems());
    assertEquals(List.of(), objects(read.image(), 1, 1));
  }

  @Test
  void negativeSizesReachTheChecks() {
    String flipped = rectangle("").replace("\"width\": 30", "\"width\": -5");
    assertEquals(List.of("Car 0.1 0.2 0.05 0.6"), objects(read(task(flipped)).image(), 1, 1));
  }

  @Test
  void ofSeveralAnnotatorsTheGroundTruthCountsAndNobodyIsLost() {
    String second = rectangle("").replace("Car", "Truth");
    CollectedAnnotations read =
        read(
            """
            [{"id": 1, "data": {"image": "a.jpg"}, "annotations": [
              {"was_cancelled": true, "result": [%s]},
              {"result": [%s]},
              {"ground_truth": true, "result": [%s]}]},
             {"id": 2, "data": {"image": "b.jpg"}, "annotations": [
              {"was_cancelled": true, "result": []}, {"result": [%s]}, {"result": [%s]}]}]
            """
                .formatted(rectangle(""), rectangle(""), second, second, rectangle("")));
    assertEquals(List.of("Truth 0.1 0.2 0.4 0.6"), objects(read.images().get(0), 1, 1));
    assertEquals(List.of("Truth 0.1 0.2 0.4 0.6"), objects(read.images().get(1), 1, 1));
    assertEquals(
        List.of("OTHER_ANNOTATION", "OTHER_ANNOTATION", "OTHER_ANNOTATION"),
        read.problems().stream().map(problem -> problem.split(" ")[0]).toList());
  }

  @Test
  void aTaskThatNobodyFinishedIsNoEmptyImage() {
    CollectedAnnotations read =
        read(
            """
            [{"id": 1, "data": {"image": "a.jpg"}, "annotations": []},
            {"id": 2, "data": {"image": "b.jpg"}, "annotations": [{"was_cancelled": true, "result": []}]},
            {"id": 3, "data": {"image": "c.jpg"}, "annotations": [{"result": []}]}]
            """);
    assertEquals(
        List.of("NOT_ANNOTATED project.json:1:2", "NOT_ANNOTATED project.json:2:1"),
        read.problems());
    assertEquals("c.jpg", read.image().fileName());
  }

  @Test
  void readsTheShortForm() {
    CollectedAnnotations read =
        read(
            """
            [{"image": "/data/upload/2/5f-x.png", "id": 12, "annotator": 1, "annotation_id": 4,
              "label": [
                {"x": 10, "y": 20, "width": 30, "height": 40, "rotation": 0,
                 "rectanglelabels": ["Car"], "original_width": 200, "original_height": 100},
                {"points": [[0, 0], [50, 50]], "polygonlabels": ["Lake"],
                 "original_width": 200, "original_height": 100},
                {"x": 1, "y": 1, "width": 1, "keypointlabels": ["Eye"]}]}]
            """);
    assertEquals("5f-x.png", read.image().fileName());
    assertEquals(200, read.image().width());
    assertEquals(
        List.of("Car 0.1 0.2 0.4 0.6", "Lake 0.0 0.0 0.5 0.5"), objects(read.image(), 1, 1));
    assertEquals(List.of("UNSUPPORTED_SHAPE project.json:1:2"), read.problems());
  }

  @ParameterizedTest
  @CsvSource({
    "/data/upload/3/ab12cd34-my%20fish%2B1.jpg, ab12cd34-my fish+1.jpg",
    "/data/local-files/?d=fish/train/a%20b.jpg, fish/train/a b.jpg",
    "http://localhost:8080/data/local-files/?d=fish%2Fa.jpg, fish/a.jpg",
    "/data/local-files/?d=..%2F..%2Fetc%2Fpasswd, ../../etc/passwd",
    "s3://bucket/dir/a.jpg, a.jpg",
    "https://example.org/x/a.jpg?token=1/2, a.jpg",
    "https://example.org/100%.jpg, 100%.jpg",
    "sub/clip.mp4#t=1.jpg, sub/clip.mp4#t=1.jpg",
    "a%20b.jpg, a%20b.jpg",
  })
  void findsTheImagesFile(String reference, String file) {
    assertEquals(file, ImageReference.fileName(reference));
  }

  @Test
  void theImageMayBeCalledAnything() {
    assertEquals(
        "x.JPG",
        read("[{\"data\": {\"ref\": \"7\", \"photo\": \"x.JPG\"}, \"annotations\": [{\"result\": []}]}]")
            .image()
            .fileName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"images\": []}", "[1]", "[{\"data\": {}", ""})
  void anotherJsonFileIsRefused(String text) {
    MalformedFileException refusal = assertThrows(MalformedFileException.class, () -> read(text));
    assertEquals(1, refusal.position().line());
  }
}
