package dev.trawl.formats.coco;

import static dev.trawl.formats.annotations.CollectedAnnotations.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.CoordinateUnit;
import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.CollectedAnnotations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CocoReaderTest {
  /** Annotations before images, sparse category ids, a crowd's mask, ids as 2.0, no iscrowd. */
  private static final String FILE =
      """
      {"info": {"year": 2017},
       "annotations": [
        {"id": 1, "image_id": 42, "category_id": 90, "bbox": [10, 20, 30.5, 40], "area": 1220,
         "iscrowd": 0, "segmentation": [[10, 20, 40.5, 20, 40.5, 60]]},
        {"id": 2, "image_id": 7, "category_id": 1, "bbox": [0, 0, 640, 480],
         "iscrowd": 1, "segmentation": {"counts": [272, 2, 4], "size": [480, 640]}},
        {"id": 3, "image_id": 42.0, "category_id": 5, "bbox": [-1, 0, 0, 10]}],
       "categories": [{"id": 90, "name": "toothbrush"}, {"id": 1, "name": "person"}],
       "images": [
        {"id": 42, "file_name": "val/000000000042.jpg", "width": 200, "height": 100, "license": 3},
        {"id": 7, "file_name": "7.png", "width": 640, "height": 480.0},
        {"id": 8, "file_name": "8.png", "width": 640, "height": 480}]}
      """;

  private static CollectedAnnotations read(String text) {
    return CollectedAnnotations.of(new CocoReader(), "coco.json", text);
  }

  /** A file of one image of 100 x 50 pixels and these annotations. */
  private static String withAnnotations(String annotations) {
    return """
        {"images": [{"id": 1, "file_name": "a.jpg", "width": 100, "height": 50}],
         "categories": [{"id": 3, "name": "fish"}],
         "annotations": [%s]}
        """
        .formatted(annotations);
  }

  @ParameterizedTest
  @CsvSource({"200000, 1000000", "1, 1000000", "2, 1000000", "200000, 1", "200000, 2"})
  void givesTheSameHoweverLittleIsHeldAtATime(int images, int annotations) {
    CollectedAnnotations read =
        CollectedAnnotations.of(new CocoReader(images, annotations), "coco.json", FILE);
    assertEquals(List.of(), read.problems());
    assertEquals(
        List.of("val/000000000042.jpg", "7.png", "8.png"),
        read.images().stream().map(ImageAnnotations::fileName).toList());
    ImageAnnotations first = read.images().get(0);
    assertEquals(
        List.of("toothbrush 10.0 20.0 40.5 60.0", " -1.0 0.0 -1.0 10.0"), objects(first, 200, 100));
    assertEquals(List.of(90L, 5L), first.columns().labels());
    assertEquals("42", first.sourceId());
    assertEquals("coco.json#0", first.location().toString());
    assertEquals(200, first.width());
    ImageAnnotations crowd = read.images().get(1);
    assertEquals(List.of("person 0.0 0.0 640.0 480.0"), objects(crowd, 640, 480));
    assertEquals(List.of(1L), crowd.columns().crowd());
    assertEquals(List.of(), objects(read.images().get(2), 640, 480));
  }

  @Test
  void anObjectThatCannotBeGivenIsReportedAndTheRestRead() {
    CollectedAnnotations read =
        read(
            withAnnotations(
                """

                {"image_id": 1, "category_id": 3},
                {"image_id": 1, "category_id": 3, "bbox": []},
                {"image_id": 1, "category_id": 3, "bbox": null},
                {"image_id": 1, "category_id": 3, "bbox": [1, 2, 3]},
                {"image_id": 99, "category_id": 3, "bbox": [1, 2, 3, 4]},
                {"image_id": 1, "category_id": 3, "bbox": [1, 2, 3, 4]}"""));
    assertEquals(
        List.of(
            "UNREADABLE_BOX coco.json:4:1",
            "UNREADABLE_BOX coco.json:5:1",
            "UNREADABLE_BOX coco.json:6:1",
            "UNREADABLE_BOX coco.json:7:1",
            "UNKNOWN_IMAGE coco.json:8:1"),
        read.problems());
    assertEquals(List.of("fish 1.0 2.0 4.0 6.0"), objects(read.image(), 100, 50));
  }

  @Test
  void coordinatesThatPythonWritesAsNaNReachTheChecks() {
    ImageAnnotations image =
        read(withAnnotations(
                "{\"image_id\": 1, \"category_id\": 3, \"bbox\": [NaN, 1, Infinity, 2]}"))
            .image();
    assertEquals(List.of("fish NaN 1.0 NaN 3.0"), objects(image, 100, 50));
  }

  @Test
  void aSecondImageOfTheSameIdIsReported() {
    CollectedAnnotations read =
        read(
            """
            {"images": [{"id": 1, "file_name": "a.jpg", "width": 10, "height": 10},
            {"id": 1, "file_name": "a.jpg", "width": 10, "height": 10}],
            "categories": [], "annotations": [{"image_id": 1, "category_id": 3, "bbox": [1, 2, 3, 4]}]}
            """);
    assertEquals(List.of("DUPLICATE_IMAGE coco.json:2:1"), read.problems());
    assertEquals("a.jpg", read.image().fileName());
    assertEquals(1, read.image().columns().xMin().size());
  }

  /** As in files that a script joined: the boxes may be those of either. */
  @ParameterizedTest
  @CsvSource({"200000", "1"})
  void imagesOfTheSameIdAndDifferentFilesAreAllReported(int images) {
    CollectedAnnotations read =
        CollectedAnnotations.of(
            new CocoReader(images, 1_000_000),
            "coco.json",
            """
            {"images": [{"id": 1, "file_name": "a.jpg", "width": 10, "height": 10},
            {"id": 2, "file_name": "b.jpg", "width": 10, "height": 10},
            {"id": 1, "file_name": "c.jpg", "width": 10, "height": 10}],
            "categories": [], "annotations": [
              {"image_id": 1, "category_id": 3, "bbox": [1, 2, 3, 4]},
              {"image_id": 2, "category_id": 3, "bbox": [1, 2, 3, 4]}]}
            """);
    assertEquals(
        List.of("DUPLICATE_IMAGE coco.json:1:13", "DUPLICATE_IMAGE coco.json:3:1"),
        read.problems().stream().sorted().toList());
    assertEquals("b.jpg", read.image().fileName());
  }

  @Test
  void boxesOfAnImageWithoutSizeStayInPixelsUntilItIsRead() {
    ImageAnnotations image =
        read("""
                {"images": [{"id": 1, "file_name": "a.jpg", "width": null}], "categories": [],
                 "annotations": [{"image_id": 1, "category_id": 3, "bbox": [1, 2, 3, 4]}]}
                """)
            .image();
    assertEquals(CoordinateUnit.PIXELS, image.unit());
    assertEquals(0, image.width());
    assertEquals(List.of(" 1.0 2.0 4.0 6.0"), objects(image, 1, 1));
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertEquals("a.jpg", read("\uFEFF" + withAnnotations("")).image().fileName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'images': [], 'categories': []}",
        "{'annotations': [], 'categories': []}",
        "{'images': [], 'images': [], 'categories': [], 'annotations': []}",
        "{'images': [{'file_name': 'a.jpg'}], 'categories': [], 'annotations': []}",
        "{'images': [], 'categories': [], 'annotations': [{'category_id': 1, 'bbox': [1, 2, 3, 4]}]}",
        "{'images': [], 'categories': [], 'annotations': [{'image_id': 1, 'bbox': [1, 2, 3, 4]}]}",
        "{'images': [], 'categories': [{'id': 1, 'name': 'a'}, {'id': 1, 'name': 'b'}], 'annotations': []}",
        "{'images': [], 'categories': [], 'annotations': [",
        "[{'image_id': 1, 'category_id': 1, 'bbox': [1, 2, 3, 4], 'score': 0.5}]",
        "",
      })
  void aFileThatIsNotCocoIsRefusedWithItsLine(String text) {
    MalformedFileException refusal =
        assertThrows(MalformedFileException.class, () -> read(text.replace('\'', '"')));
    assertEquals(1, refusal.position().line());
    assertTrue(refusal.getMessage().startsWith("coco.json:1:"), refusal.getMessage());
  }

  @Test
  void namesInLatin1AreRefused() {
    assertThrows(
        MalformedFileException.class,
        () ->
            CollectedAnnotations.of(
                new CocoReader(),
                "coco.json",
                withAnnotations("").replace("fish", "poisson à écailles"),
                StandardCharsets.ISO_8859_1));
  }
}
