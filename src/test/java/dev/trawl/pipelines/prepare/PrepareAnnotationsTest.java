package dev.trawl.pipelines.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.RawExample;
import dev.trawl.formats.AnnotationFormat;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.voc.PixelOrigin;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.transforms.annotations.AnnotationOptions;
import dev.trawl.transforms.images.Pictures;
import dev.trawl.transforms.records.RecordFiles;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.Policy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Annotation files of every format through the whole pipeline, with their images. */
class PrepareAnnotationsTest {
  /** In tests the runner's checks of elements, which cost much, are on. */
  private static final List<String> CHECKED =
      List.of("--enforceImmutability=true", "--enforceEncodability=true");

  private static final List<String> BOTH =
      List.of("a.jpg boat 8 6 24 36", "a.jpg buoy 32 12 48 24", "b.jpg boat 0 0 64 48");

  @TempDir Path root;
  private AnnotationOptions options = AnnotationOptions.standard();
  private @Nullable Path labelMap;

  private AnnotationFiles files() {
    return new AnnotationFiles(root);
  }

  private PreparedDataset prepare(String... inputs) {
    PreparationSettings settings =
        new PreparationSettings(
            new InputSettings(
                List.of(inputs).stream().map(input -> root.resolve(input).toString()).toList(),
                labelMap,
                options),
            root.resolve("out").toString(),
            null,
            CheckSettings.of(Policy.standard()),
            0,
            SplitSettings.ratio(1),
            0,
            1,
            null);
    PreparePipeline.run(settings, true, CHECKED, JobProgress.none());
    return new PreparedDataset(root.resolve("out"));
  }

  /** Every object as {@code image class left top right bottom} in pixels, by image and class. */
  private static List<String> objects(PreparedDataset dataset) throws Exception {
    List<String> objects = new ArrayList<>();
    for (RawExample example : dataset.examples("train")) {
      for (var box : example.columns().rows().orElseThrow()) {
        objects.add(
            "%s %s %d %d %d %d"
                .formatted(
                    example.fileName().replaceFirst(".*/", ""),
                    box.className(),
                    Math.round(box.box().xMin() * 64),
                    Math.round(box.box().yMin() * 48),
                    Math.round(box.box().xMax() * 64),
                    Math.round(box.box().yMax() * 48)));
      }
    }
    objects.sort(Comparator.naturalOrder());
    return objects;
  }

  private static Map<String, Long> findings(PreparedDataset dataset) {
    return dataset.manifest().findings();
  }

  private void assertBoth(PreparedDataset dataset) throws Exception {
    assertEquals(BOTH, objects(dataset));
    assertEquals(new DatasetManifest.Records(2, 2, 0, 0), dataset.manifest().records());
    assertEquals(3, dataset.manifest().boxes().kept());
    assertEquals(Map.of(), findings(dataset));
    assertArrayEquals(
        Pictures.jpeg(64, 48, 1), dataset.examples("train").get(0).image().bytes(), "as it was");
  }

  @ParameterizedTest
  @CsvSource({
    "coco, coco/annotations.json",
    "voc, VOC/Annotations",
    "voc, VOC",
    "yolo, yolo",
    "yolo, yolo/data.yaml",
    "yolo, yolo/labels",
    "cvat, cvat/annotations.xml",
    "labelstudio, studio/export.json",
    "openimages, open",
  })
  void the_same_boxes_come_from_every_format(String layout, String input) throws Exception {
    switch (layout) {
      case "coco" -> files().coco("coco/annotations.json", "coco/images/");
      case "voc" -> files().voc();
      case "yolo" -> files().yolo();
      case "cvat" -> files().cvat();
      case "labelstudio" -> files().labelStudio();
      default -> files().openImages();
    }
    assertBoth(prepare(input));
  }

  @Test
  void classes_keep_the_ids_that_the_format_gives_them_or_get_those_of_the_label_map()
      throws Exception {
    files().coco("annotations/instances_train2017.json", "train2017/");
    PreparedDataset stated = prepare("annotations/instances_train2017.json");
    assertEquals(List.of(44L, 5L), stated.examples("train").get(0).columns().labels());
    labelMap = ExportedRecords.labelMap(root);
    PreparedDataset mapped = prepare("annotations/instances_train2017.json");
    assertEquals(List.of(2L, 1L), mapped.examples("train").get(0).columns().labels());
    assertBoth(mapped);
  }

  @Test
  void files_may_be_gzipped() throws Exception {
    RecordFiles.writeBytes(
        root.resolve("coco.json.gz"),
        RecordFiles.gzip(AnnotationFiles.coco().getBytes(StandardCharsets.UTF_8)));
    files().images("images/");
    assertBoth(prepare("coco.json.gz"));
  }

  @Test
  void images_may_lie_anywhere_that_is_named() throws Exception {
    files().coco("coco.json", "far/away/");
    options =
        new AnnotationOptions(null, root.resolve("far/away").toString(), PixelOrigin.ONE_INCLUSIVE);
    assertBoth(prepare("coco.json"));
  }

  @Test
  void pixels_of_voc_may_count_from_zero() throws Exception {
    files().write("VOC/b.xml", AnnotationFiles.voc("b.jpg", "boat 8 6 24 36"));
    files().image("VOC/b.jpg", 2);
    options = new AnnotationOptions(null, null, PixelOrigin.ZERO);
    assertEquals(List.of("b.jpg boat 8 6 24 36"), objects(prepare("VOC")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../bait.jpg",
        "/BAIT",
        "..%2F..%2Fbait.jpg",
        "%252e%252e/%252e%252e/bait.jpg",
        "..\\\\..\\\\bait.jpg",
        "x/../../../bait.jpg",
        "file:BAIT"
      })
  void an_image_outside_its_directory_is_never_read(String name) throws Exception {
    Path bait = files().image("bait.jpg", 66);
    String stated = name.replace("/BAIT", bait.toString()).replace("BAIT", bait.toString());
    files().write("in/deep/coco.json", AnnotationFiles.coco().replace("a.jpg", stated));
    files().image("in/deep/b.jpg", 2);
    PreparedDataset dataset = prepare("in/deep/coco.json");
    assertEquals(new DatasetManifest.Records(2, 1, 0, 1), dataset.manifest().records());
    assertEquals(Map.of("unusable_image_name", 1L), findings(dataset));
    byte[] seen = Files.readAllBytes(bait);
    for (byte[] record : dataset.records("train")) {
      assertEquals(-1, indexOf(record, seen), "the bait was read");
    }
    String letter = new String(dataset.records("dead-letters").get(0), StandardCharsets.UTF_8);
    assertTrue(letter.contains("\"class\":\"boat\""), letter);
    assertEquals(Map.of("unusable_image_name", 2L), dataset.manifest().boxes().dropped());
  }

  private static int indexOf(byte[] in, byte[] part) {
    String text = new String(in, StandardCharsets.ISO_8859_1);
    return text.indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }

  @Test
  void what_is_missing_or_cannot_be_read_is_set_aside_with_its_bytes() throws Exception {
    String lost = AnnotationFiles.voc("lost.jpg", "boat 1 1 9 9");
    files().write("VOC/Annotations/lost.xml", lost);
    files().write("VOC/Annotations/cut.xml", lost.substring(0, 60));
    files()
        .write(
            "VOC/Annotations/b.xml",
            AnnotationFiles.voc("b", "boat 9 7 24 36", "boat 9 seven 24 36"));
    files().image("VOC/JPEGImages/b.jpg", 2);
    PreparedDataset dataset = prepare("VOC/Annotations");
    assertEquals(new DatasetManifest.Records(3, 1, 0, 2), dataset.manifest().records());
    assertEquals(
        Map.of("annotation_unreadable", 1L, "image_missing", 1L, "unreadable_box", 1L),
        findings(dataset));
    assertEquals(
        Map.of("image_missing", 1L, "unreadable_box", 1L), dataset.manifest().boxes().dropped());
    List<String> letters =
        dataset.records("dead-letters").stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .toList();
    assertEquals(List.of(lost.substring(0, 60), lost), letters);
    assertEquals(1, dataset.manifest().inputs().size(), "one line for a directory of small files");
    assertEquals(3, dataset.manifest().inputs().get(0).records());
  }

  @Test
  void an_image_without_labels_is_background_and_labels_without_image_are_told() throws Exception {
    files().yolo();
    files().image("yolo/images/train/sea.png", 3);
    files().image("yolo/images/train/sky.jpg", 4);
    files().write("yolo/labels/train/sky.txt", "");
    files().write("yolo/labels/train/gone.txt", "0 0.5 0.5 0.1 0.1\n");
    PreparedDataset dataset = prepare("yolo");
    assertEquals(new DatasetManifest.Records(5, 4, 0, 1), dataset.manifest().records());
    assertEquals(Map.of("no_annotations", 2L, "image_missing", 1L), findings(dataset));
    assertEquals(
        List.of("train/a.jpg", "train/sea.png", "train/sky.jpg", "val/b.jpg"),
        dataset.examples("train").stream().map(RawExample::fileName).toList());
  }

  /** Two exports that a script joined without giving new ids: the boxes may be those of either. */
  @Test
  void images_of_one_id_and_different_files_are_set_aside_with_all_boxes() throws Exception {
    files().write("coco.json", AnnotationFiles.coco().replace("\"id\": 9", "\"id\": 7"));
    files().images("images/");
    PreparedDataset dataset = prepare("coco.json");
    assertEquals(new DatasetManifest.Records(2, 0, 0, 2), dataset.manifest().records());
    assertEquals(Map.of("repeated_image", 2L, "unlisted_image", 1L), findings(dataset));
    assertEquals(
        Map.of("repeated_image", 2L, "unlisted_image", 1L), dataset.manifest().boxes().dropped());
    List<String> letters =
        dataset.records("dead-letters").stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .toList();
    assertTrue(letters.get(0).contains("\"class\":\"buoy\""), letters::toString);
    assertTrue(letters.get(1).contains("\"file_name\":\"b.jpg\""), letters::toString);
  }

  @Test
  void equal_names_in_two_folders_stay_two_images() throws Exception {
    String json = AnnotationFiles.coco().replace("a.jpg", "x\\\\p.jpg").replace("b.jpg", "y/p.jpg");
    files().write("coco.json", json);
    files().image("x/p.jpg", 1);
    files().image("y/p.jpg", 2);
    PreparedDataset dataset = prepare("coco.json");
    assertEquals(
        List.of("x\\p.jpg", "y/p.jpg"),
        dataset.examples("train").stream().map(RawExample::fileName).sorted().toList());
    assertEquals(Map.of(), findings(dataset));
  }

  @Test
  void neither_parallelism_nor_another_run_changes_a_byte() throws Exception {
    files().voc();
    files().coco("coco.json", "images/");
    Map<String, String> first = new TreeMap<>(prepare("VOC", "coco.json").contents());
    Map<String, String> second = new TreeMap<>(prepare("coco.json", "VOC").contents());
    assertEquals(first, second);
  }

  @Test
  void mistakes_are_told_with_the_file_and_what_to_do() {
    files().coco("two/coco.json", "two/");
    files().write("two/a.xml", AnnotationFiles.voc("a.jpg"));
    files().write("other.json", "{\"version\": 3}");
    files().write("labels/a.txt", "0 0.5 0.5 0.1 0.1\n");
    assertTold("several formats", "--input-format", "two");
    assertTold("neither COCO's JSON", "--input-format tfrecord, coco", "other.json");
    assertTold("there are no images for the labels", "--images", "labels");
    files().images("images/");
    assertTold("names of the classes are not in the input", "--label-map", "labels");
    assertTold("no such file or directory", "--input", "none");
    options = new AnnotationOptions(AnnotationFormat.VOC, null, PixelOrigin.ONE_INCLUSIVE);
    assertTold("coco.json is coco", "--input-format", "two/coco.json");
    assertFalse(Files.exists(root.resolve("out")));
  }

  private void assertTold(String problem, String action, String input) {
    InputException thrown = assertThrows(InputException.class, () -> prepare(input));
    assertTrue(String.valueOf(thrown.getMessage()).contains(problem), thrown.getMessage());
    assertTrue(thrown.nextAction().contains(action), thrown.nextAction());
  }
}
