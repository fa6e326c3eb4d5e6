package dev.trawl.pipelines.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.formats.manifest.DatasetManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What files of many images say of one that is missing: it is set aside in full, comes back as it
 * was however often it is fed back, and is trained on when the image is in its place.
 */
class AnnotationDeadLettersTest {
  @TempDir Path root;

  private WantedDataset train() {
    return WantedDataset.in(root).withTrainRatio(1);
  }

  private void write(String layout) {
    AnnotationFiles files = new AnnotationFiles(root);
    switch (layout) {
      case "coco" -> files.coco("coco/annotations.json", "coco/images/");
      case "cvat" -> files.cvat();
      case "labelstudio" -> files.labelStudio();
      default -> files.openImages();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "coco, coco/annotations.json, coco/images/, 7, true",
    "cvat, cvat/annotations.xml, cvat/images/, 0, true",
    "labelstudio, studio/export.json, studio/images/, 1, true",
    "openimages, open/train-annotations-bbox.csv, open/images/, a, false",
  })
  void nothing_that_was_said_of_it_is_lost(
      String layout, String file, String images, String id, boolean sized) throws Exception {
    write(layout);
    Path image = root.resolve(images + "a.jpg");
    byte[] picture = Files.readAllBytes(image);
    Files.delete(image);
    String input = root.resolve(file).toString();
    PreparedDataset first = train().from(input).prepare("first");
    assertEquals(new DatasetManifest.Records(2, 1, 0, 1), first.manifest().records());
    assertEquals(Map.of("image_missing", 2L), first.manifest().boxes().dropped());
    byte[] letter = first.records("dead-letters").get(0);
    assertInFull(new ObjectMapper().readTree(letter), input, id, sized);

    PreparedDataset again = train().from(root + "/first/dead-letters-*").prepare("again");
    assertEquals(new DatasetManifest.Records(1, 0, 0, 1), again.manifest().records());
    assertEquals(Map.of("not_an_example", 1L), again.manifest().findings());
    assertArrayEquals(letter, again.records("dead-letters").get(0));

    Files.write(image, picture);
    PreparedDataset whole = train().from(input).prepare("whole");
    assertEquals(new DatasetManifest.Records(2, 2, 0, 0), whole.manifest().records());
    assertEquals(3, whole.manifest().boxes().kept());
  }

  private static void assertInFull(JsonNode letter, String file, String id, boolean sized) {
    assertEquals(file + "#0", letter.get("record").asText(), letter::toString);
    assertTrue(letter.get("file_name").asText().startsWith("a"), letter::toString);
    assertEquals(id, letter.get("id").asText());
    assertEquals(sized ? 64 : 0, letter.get("width").asInt());
    assertEquals(sized ? 48 : 0, letter.get("height").asInt());
    assertEquals("fractions", letter.get("unit").asText());
    assertEquals(2, letter.get("objects").size());
    assertObject(letter.get("objects").get(0), "boat", 0.125, 0.125, 0.75, 0.375);
    assertObject(letter.get("objects").get(1), "buoy", 0.25, 0.5, 0.5, 0.75);
  }

  private static void assertObject(JsonNode object, String name, double... box) {
    assertEquals(name, object.get("class").asText());
    for (int i = 0; i < box.length; i++) {
      assertEquals(box[i], object.get("box").get(i).asDouble(), object::toString);
    }
  }

  /** In pixels where the file states no size, and with what else it says of an object. */
  @Test
  void a_crowd_stays_one_and_pixels_stay_pixels() throws Exception {
    AnnotationFiles files = new AnnotationFiles(root);
    files.write(
        "in/instances.json",
        """
        {"images": [{"id": 7, "file_name": "lost.jpg"}],
         "annotations": [
           {"id": 1, "image_id": 7, "category_id": 44, "bbox": [8, 6, 16.5, 30], "iscrowd": 1},
           {"id": 2, "image_id": 7, "category_id": 45, "bbox": [1, 2, 3, 4], "iscrowd": 0}],
         "categories": [{"id": 44, "name": "boat"}]}
        """);
    PreparedDataset dataset = train().from(root.resolve("in").toString()).prepare("out");
    String letter = new String(dataset.records("dead-letters").get(0), UTF_8);
    JsonNode json = new ObjectMapper().readTree(letter);
    assertEquals("pixels", json.get("unit").asText());
    JsonNode crowd = json.get("objects").get(0);
    assertTrue(crowd.get("crowd").asBoolean(), letter);
    assertObject(crowd, "boat", 6, 8, 36, 24.5);
    JsonNode unnamed = json.get("objects").get(1);
    assertEquals(45, unnamed.get("class_id").asLong(), letter);
    assertEquals(List.of(), dataset.manifest().brokenSums());
  }
}
