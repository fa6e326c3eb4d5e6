package dev.trawl.pipelines.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.RawExample;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.validation.finding.FindingKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is found while annotation files are read, each kind in a file as its tool writes it, and
 * what {@code trawl prepare} does about it by the standard policy. A kind that is not listed here
 * fails the test.
 */
class AnnotationCatalogueTest {
  @TempDir Path root;

  /** What is to be told of each kind's files: action, image and a part of the message. */
  private final Map<FindingKind, List<String>> expected = new EnumMap<>(FindingKind.class);

  private AnnotationFiles files;

  private void list(FindingKind kind, String file, String text, String... told) {
    files.write("in/" + kind.label() + "/" + file, text);
    expected.put(kind, List.of(told));
  }

  private void image(FindingKind kind, String name) {
    files.image("in/" + kind.label() + "/images/" + name, kind.ordinal() * 10L + name.charAt(0));
  }

  @BeforeEach
  void write() {
    files = new AnnotationFiles(root);
    String coco = AnnotationFiles.coco();
    list(
        FindingKind.ANNOTATION_UNREADABLE,
        "instances.json",
        coco.substring(0, coco.length() / 2),
        "rejected '' instances.json:");
    list(
        FindingKind.IMAGE_MISSING,
        "a.xml",
        AnnotationFiles.voc("lost.jpg", "boat 1 1 9 9"),
        "rejected 'lost.jpg' there is no image");
    list(
        FindingKind.UNUSABLE_IMAGE_NAME,
        "instances.json",
        coco.replace("a.jpg", "../../../etc/passwd"),
        "rejected '../../../etc/passwd' the image name");
    image(FindingKind.UNUSABLE_IMAGE_NAME, "b.jpg");
    list(
        FindingKind.UNREADABLE_BOX,
        "a.xml",
        AnnotationFiles.voc("a.jpg", "boat 9 7 24 36", "boat x 7 24 36"),
        "dropped 'a.jpg' a.xml:1:");
    image(FindingKind.UNREADABLE_BOX, "a.jpg");
    listCoco();
    listCvat();
    listLabelStudio();
  }

  /** Two exports that a script joined, and one whose images it thinned out. */
  private void listCoco() {
    list(
        FindingKind.REPEATED_IMAGE,
        "instances.json",
        """
        {"images": [
          {"id": 1, "license": 0, "file_name": "a.jpg", "height": 48, "width": 64},
          {"id": 2, "license": 0, "file_name": "b.jpg", "height": 48, "width": 64},
          {"id": 1, "license": 0, "file_name": "a.jpg", "height": 48, "width": 64}],
         "annotations": [
          {"id": 1, "image_id": 1, "category_id": 1, "bbox": [8, 6, 16, 30], "area": 480,
           "segmentation": [], "iscrowd": 0},
          {"id": 2, "image_id": 2, "category_id": 1, "bbox": [0, 0, 64, 48], "area": 3072,
           "segmentation": [], "iscrowd": 0}],
         "categories": [{"id": 1, "name": "boat", "supercategory": ""}]}
        """,
        "rejected 'a.jpg' images[2] has id 1");
    image(FindingKind.REPEATED_IMAGE, "a.jpg");
    image(FindingKind.REPEATED_IMAGE, "b.jpg");
    list(
        FindingKind.UNLISTED_IMAGE,
        "instances.json",
        """
        {"images": [{"id": 2, "file_name": "b.jpg", "height": 48, "width": 64}],
         "annotations": [
          {"id": 1, "image_id": 1, "category_id": 1, "bbox": [8, 6, 16, 30], "iscrowd": 0},
          {"id": 2, "image_id": 2, "category_id": 1, "bbox": [0, 0, 64, 48], "iscrowd": 0}],
         "categories": [{"id": 1, "name": "boat"}]}
        """,
        "dropped '' annotations[0] has image_id 1");
    image(FindingKind.UNLISTED_IMAGE, "b.jpg");
  }

  private void listCvat() {
    list(
        FindingKind.UNSUPPORTED_SHAPE,
        "annotations.xml",
        """
        <?xml version="1.0" encoding="utf-8"?>
        <annotations>
          <version>1.1</version>
          <meta>
            <task>
              <id>5</id><name>harbour</name><size>1</size><mode>annotation</mode>
              <labels><label><name>boat</name><color>#33ddff</color><type>any</type>
                <attributes></attributes></label></labels>
            </task>
            <dumped>2024-05-13 10:21:19.116233+00:00</dumped>
          </meta>
          <image id="0" name="a.jpg" width="64" height="48">
            <box label="boat" source="manual" occluded="0" xtl="8.00" ytl="6.00" xbr="24.00" ybr="36.00" z_order="0">
            </box>
            <polyline label="boat" source="manual" occluded="0" points="3.10,4.20;30.00,40.50" z_order="0">
            </polyline>
            <points label="boat" source="manual" occluded="0" points="12.30,14.70" z_order="0">
            </points>
          </image>
        </annotations>
        """,
        "dropped 'a.jpg' annotations.xml:15:",
        "dropped 'a.jpg' annotations.xml:17:");
    image(FindingKind.UNSUPPORTED_SHAPE, "a.jpg");
  }

  /** One image that waits for an annotator, and one that a second annotator skipped half-way. */
  private void listLabelStudio() {
    list(
        FindingKind.NOT_ANNOTATED,
        "project-1-at-2024-05-13-10-21-3f2b9f0c.json",
        "["
            + task(1, "a.jpg", annotation(1, false, "boat"))
            + ","
            + task(2, "b.jpg", "").replace("\"total_annotations\": 1", "\"total_annotations\": 0")
            + "]",
        "kept '3f2b9f0c-b.jpg' task 2: nobody has finished annotating it");
    image(FindingKind.NOT_ANNOTATED, "3f2b9f0c-a.jpg");
    image(FindingKind.NOT_ANNOTATED, "3f2b9f0c-b.jpg");
    list(
        FindingKind.OTHER_ANNOTATION,
        "project-2-at-2024-05-13-10-22-0a1b2c3d.json",
        "["
            + task(7, "a.jpg", annotation(8, true, "buoy") + "," + annotation(9, false, "boat"))
            + "]",
        "dropped '3f2b9f0c-a.jpg' task 7: it belongs to an annotation that was cancelled");
    image(FindingKind.OTHER_ANNOTATION, "3f2b9f0c-a.jpg");
  }

  private static String task(int id, String image, String annotations) {
    return """
        {"id": %d, "annotations": [%s], "file_upload": "3f2b9f0c-%s", "drafts": [],
         "predictions": [], "data": {"image": "\\/data\\/upload\\/1\\/3f2b9f0c-%s"}, "meta": {},
         "created_at": "2024-05-13T10:20:00.116233Z", "updated_at": "2024-05-13T10:21:00.116233Z",
         "inner_id": %d, "total_annotations": 1, "cancelled_annotations": 0, "project": 1}
        """
        .formatted(id, annotations, image, image, id);
  }

  private static String annotation(int id, boolean cancelled, String label) {
    return """
        {"id": %d, "completed_by": 1, "was_cancelled": %b, "ground_truth": false,
         "lead_time": 12.5, "prediction": {}, "result_count": 0, "task": 1, "result": [
           {"original_width": 64, "original_height": 48, "image_rotation": 0, "id": "kR%d",
            "value": {"x": 12.5, "y": 12.5, "width": 25, "height": 62.5, "rotation": 0,
                      "rectanglelabels": ["%s"]},
            "from_name": "label", "to_name": "image", "type": "rectanglelabels",
            "origin": "manual"}]}
        """
        .formatted(id, cancelled, id, label);
  }

  private PreparedDataset prepare() {
    return WantedDataset.in(root)
        .from(
            expected.keySet().stream()
                .map(kind -> root.resolve("in").resolve(kind.label()).toString())
                .toArray(String[]::new))
        .withTrainRatio(1)
        .prepare("out");
  }

  @Test
  void every_kind_is_found_and_treated_as_the_standard_policy_says() throws Exception {
    assertEquals(
        BadRecordCatalogueTest.OF_ANNOTATION_FILES, expected.keySet(), "kinds that are not listed");
    PreparedDataset dataset = prepare();

    Map<String, List<JsonNode>> found = new TreeMap<>();
    for (String line : dataset.findings()) {
      JsonNode finding = new ObjectMapper().readTree(line);
      Path record = Path.of(finding.get("record").asText());
      found.computeIfAbsent(directoryOf(record), name -> new ArrayList<>()).add(finding);
    }
    assertEquals(
        new TreeSet<>(expected.keySet().stream().map(FindingKind::label).toList()), found.keySet());
    expected.forEach((kind, told) -> assertTold(kind, told, found.get(kind.label())));
    DatasetManifest manifest = dataset.manifest();
    assertEquals(List.of(), manifest.brokenSums());
    assertEquals(new DatasetManifest.Records(12, 8, 0, 4), manifest.records());
    assertEquals(
        Map.of(
            "image_missing", 1L,
            "unusable_image_name", 2L,
            "unreadable_box", 1L,
            "unsupported_shape", 2L,
            "unlisted_image", 1L,
            "other_annotation", 1L),
        manifest.boxes().dropped());
  }

  private String directoryOf(Path record) {
    return root.resolve("in").relativize(record).getName(0).toString();
  }

  private static void assertTold(FindingKind kind, List<String> told, List<JsonNode> findings) {
    List<JsonNode> ofKind =
        findings.stream()
            .filter(finding -> finding.get("kind").asText().equals(kind.label()))
            .toList();
    assertEquals(told.size(), ofKind.size(), () -> kind + " " + findings);
    for (int i = 0; i < told.size(); i++) {
      JsonNode finding = ofKind.get(i);
      String[] parts = told.get(i).split(" ", 3);
      assertEquals(parts[0], finding.get("action").asText(), finding::toString);
      assertEquals(parts[1], "'" + finding.path("image").asText() + "'", finding::toString);
      assertTrue(finding.get("message").asText().contains(parts[2]), finding::toString);
    }
  }

  /** Nobody drew on it: to learn it as background would be wrong. */
  @Test
  void an_image_that_nobody_annotated_is_not_trained_on() throws Exception {
    PreparedDataset dataset = prepare();
    List<String> names =
        dataset.examples("train").stream()
            .map(RawExample::fileName)
            .filter(name -> name.startsWith("3f2b9f0c"))
            .toList();
    assertEquals(List.of("3f2b9f0c-a.jpg", "3f2b9f0c-a.jpg"), names);
  }

  /** What cannot be used is told in full: the entry of the file, the image, every box. */
  @Test
  void a_dead_letter_says_what_the_file_said() throws Exception {
    List<String> letters =
        prepare().records("dead-letters").stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .toList();
    JsonNode repeated = letterOf(letters, "repeated_image/instances.json#2");
    assertEquals("a.jpg", repeated.get("file_name").asText());
    JsonNode unusable = letterOf(letters, "unusable_image_name/instances.json#0");
    assertEquals(2, unusable.get("objects").size(), unusable::toString);
  }

  private static JsonNode letterOf(List<String> letters, String record) throws Exception {
    for (String letter : letters) {
      if (letter.startsWith("{\"record\"")) {
        JsonNode json = new ObjectMapper().readTree(letter);
        if (json.get("record").asText().endsWith(record)) {
          return json;
        }
      }
    }
    throw new AssertionError("no letter of " + record + " in " + letters);
  }
}
