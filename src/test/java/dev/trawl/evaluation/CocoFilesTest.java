package dev.trawl.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CocoFilesTest {
  private static final String TRUTH =
      """
      {"info": {"year": 2017, "contributors": [1, {"a": 2}]},
       "images": [{"id": 9007199254740993, "width": 10, "height": 10, "file_name": "a.jpg"}],
       "annotations": [
         {"id": 1, "image_id": 9007199254740993, "category_id": 2.0, "bbox": [1, 2.5, 3, 4],
          "area": 12, "iscrowd": 0, "segmentation": [[1, 2, 3]]}],
       "categories": [{"id": 2, "name": "fish", "supercategory": "animal"}]}
      """;

  @TempDir private Path directory;

  private Path file(String text) throws Exception {
    return Files.writeString(directory.resolve("f.json"), text);
  }

  @Test
  void readsTheFilesOfCoco() throws Exception {
    CocoGroundTruth truth = CocoGroundTruthReader.read(file(TRUTH));
    assertEquals(List.of(9007199254740993L), truth.imageIds());
    assertEquals(List.of(new CocoCategory(2, "fish")), truth.categories());
    assertEquals(
        List.of(new CocoObject(1, 9007199254740993L, 2, 1, 2.5, 3, 4, 12, false)), truth.objects());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'image_id': 1, 'category_id': 2, 'bbox': [0, 1, 2, 3], 'score': 0.5, 'id': 8}]",
        "{'model': [], 'detections': [{'score': 0.5, 'bbox': [0, 1, 2, 3], 'category_id': 2,"
            + " 'image_id': 1}]}",
      })
  void readsDetectionsAsArrayOrInAnObject(String text) throws Exception {
    assertEquals(
        List.of(new CocoDetection(1, 2, 0, 1, 2, 3, 0.5)),
        CocoDetectionReader.read(file(text.replace('\'', '"')), Set.of(1L)));
  }

  @Test
  void noDetectionsAreFine() throws Exception {
    assertEquals(List.of(), CocoDetectionReader.read(file("[]"), Set.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"area\": 12, | | f.json:4:4: annotations[0] has no area",
        ", \"iscrowd\": 0 | | f.json:4:4: annotations[0] has no iscrowd",
        "\"id\": 1, | | f.json:4:4: annotations[0] has no id",
        "\"category_id\": 2.0 | \"category_id\": 2.5 | annotations[0].category_id is not a whole"
            + " number of up to 64 bits",
        "\"image_id\": 9007199254740993 | \"image_id\": \"a.jpg\" | annotations[0].image_id is not"
            + " a whole number",
        "9007199254740993, \"width\" | 99007199254740993000, \"width\" | f.json:2:20: images[0].id"
            + " is not a whole number of up to 64 bits",
        "[1, 2.5, 3, 4] | [1, 2.5, 3] | annotations[0].bbox has 3 elements",
        "[1, 2.5, 3, 4] | [1, 2.5, 3, null] | annotations[0].bbox[3] is not a number",
        "[1, 2.5, 3, 4] | {\"x\": 1} | annotations[0].bbox is not an array",
        "\"images\" | \"pictures\" | the file has no images",
        "\"annotations\" | \"objects\" | the file has no annotations",
        "\"categories\" | \"classes\" | the file has no categories",
        "\"area\": 12 | \"area\" 12 | this is no JSON: ",
        "}]} | }] | the file ends too early",
        "\"segmentation\" | \"area\": 1e999, \"x\" | annotations[0].area is not a number",
      })
  void saysWhatIsWrongWithGroundTruth(String part, String replacement, String problem)
      throws Exception {
    assertTrue(TRUTH.contains(part), part);
    Path broken = file(TRUTH.replace(part, replacement == null ? "" : replacement));
    InputException e = assertThrows(InputException.class, () -> CocoGroundTruthReader.read(broken));
    assertTrue(String.valueOf(e.getMessage()).contains(problem), e.getMessage());
    assertTrue(e.nextAction().endsWith("."), e.nextAction());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'image_id': 1, 'category_id': 2, 'bbox': [0, 1, 2, 3]}] | f.json:1:2: detections[0] has"
            + " no score",
        "[{'image_id': 3, 'category_id': 2, 'bbox': [0, 1, 2, 3], 'score': 1}] | detections[0] is"
            + " on image 3, which the ground truth does not list",
        "[7] | f.json:1:2: detections[0] is not an object",
        "{'results': []} | the file has no detections",
        "7 | the file, unless it is an array, is not an object",
        "`` | the file ends too early",
      })
  void saysWhatIsWrongWithDetections(String text, String problem) throws Exception {
    Path broken = file(text.replace('\'', '"'));
    InputException e =
        assertThrows(InputException.class, () -> CocoDetectionReader.read(broken, Set.of(1L)));
    assertTrue(String.valueOf(e.getMessage()).contains(problem), e.getMessage());
  }

  @Test
  void idsThatOccurTwiceAreRefused() throws Exception {
    Path twice =
        file(
            """
            {"categories": [{"id": 1}, {"id": 1}], "images": [], "annotations": []}
            """);
    InputException e = assertThrows(InputException.class, () -> CocoGroundTruthReader.read(twice));
    assertTrue(String.valueOf(e.getMessage()).contains("categories[1] has id 1, as one before"));
  }

  @Test
  void saysWhichFileIsMissing() {
    Path missing = directory.resolve("none.json");
    InputException e =
        assertThrows(InputException.class, () -> MetricsOfFiles.evaluate(missing, missing));
    assertEquals("there is no file " + missing, e.getMessage());
  }

  @Test
  void writesOneObjectAndAnAlignedTable() throws Exception {
    CocoMetrics metrics =
        CocoEvaluator.evaluate(CocoGroundTruthReader.read(file(TRUTH)), List.of());
    assertEquals(
        "{\"AP\":0.0,\"AP50\":0.0,\"AP75\":0.0,\"AP_small\":0.0,\"AP_medium\":-1.0,"
            + "\"AP_large\":-1.0,\"AR_1\":0.0,\"AR_10\":0.0,\"AR_100\":0.0,\"AR_small\":0.0,"
            + "\"AR_medium\":-1.0,\"AR_large\":-1.0}",
        CocoMetricsWriter.toJson(metrics));
    List<String> lines = CocoMetricsWriter.toTable(metrics).lines().toList();
    assertEquals("AP         0.50:0.95  all            100   0.0000", lines.get(1));
    assertEquals("AP_medium  0.50:0.95  medium         100        -", lines.get(5));
    assertEquals(13, lines.size());
  }
}
