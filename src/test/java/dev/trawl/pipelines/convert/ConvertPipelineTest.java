package dev.trawl.pipelines.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.InvalidDataException;
import dev.trawl.formats.TargetFormat;
import dev.trawl.formats.manifest.ConversionManifest;
import dev.trawl.formats.voc.PixelOrigin;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.PipelineRun;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.pipelines.prepare.ExportedRecords;
import dev.trawl.transforms.annotations.AnnotationOptions;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.images.Pictures;
import dev.trawl.transforms.records.RecordFiles;
import dev.trawl.validation.CheckSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertPipelineTest {
  /** In tests the runner's checks of elements, which cost much, are on. */
  private static final List<String> CHECKED =
      List.of("--enforceImmutability=true", "--enforceEncodability=true");

  /** 16 to 32 pixels across, 12 to 36 down. */
  private static final BoundingBox BOX = new BoundingBox(0.25f, 0.25f, 0.75f, 0.5f);

  @TempDir Path root;

  private ConversionSettings settings(TargetFormat target, PixelOrigin origin, double ratio) {
    return new ConversionSettings(
        InputSettings.of(List.of(root.resolve("in").toString()), ExportedRecords.labelMap(root)),
        root.resolve("out").toString(),
        target,
        origin,
        CheckSettings.of(ConversionSettings.defaultPolicy()),
        ratio);
  }

  private ConversionManifest convert(TargetFormat target) {
    return ConvertPipeline.run(
        settings(target, PixelOrigin.ONE_INCLUSIVE, 1), true, CHECKED, JobProgress.none());
  }

  private void records(byte[]... records) {
    RecordFiles.write(root.resolve("in/a.tfrecord"), records);
  }

  private String text(String name) throws IOException {
    return Files.readString(root.resolve("out").resolve(name));
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root.resolve("out"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.resolve("out").relativize(file).toString(),
            EncodedImage.wrap(Files.readAllBytes(file)).sha256());
      }
    }
    return contents;
  }

  @Test
  void coco_has_annotations_and_images_as_they_were() throws Exception {
    records(ExportedRecords.boats("a.jpg", 1, BOX), ExportedRecords.boats("b.jpg", 2));
    ConversionManifest manifest = convert(TargetFormat.COCO);
    assertEquals(new ConversionManifest.Records(2, 2, 0), manifest.records());
    String json = text("annotations.json");
    assertTrue(json.contains("\"file_name\":\"a.jpg\",\"width\":64,\"height\":48"), json);
    assertTrue(json.contains("\"category_id\":2,\"bbox\":[16,12,16,24]"), json);
    assertArrayEquals(
        Pictures.jpeg(64, 48, 1), Files.readAllBytes(root.resolve("out/images/a.jpg")));
    Map<String, String> contents = contents();
    for (String line : text("checksums.sha256").lines().toList()) {
      String[] sumAndName = line.split("  ", 2);
      assertEquals(contents.get(sumAndName[1]), sumAndName[0]);
    }
    manifest.files().forEach(file -> assertEquals(contents.get(file.path()), file.sha256()));
  }

  @Test
  void yolo_has_labels_beside_images_in_the_parts_that_folders_tell() throws Exception {
    records(ExportedRecords.boats("train/a.jpg", 1, BOX), ExportedRecords.boats("val/b.jpg", 2));
    convert(TargetFormat.YOLO);
    assertEquals("1 0.375 0.5 0.25 0.5\n", text("labels/train/a.txt"));
    assertEquals("", text("labels/val/b.txt"));
    assertEquals(
        "train: images/train\nval: images/val\nnc: 2\nnames:\n  0: \"buoy\"\n  1: \"boat\"\n",
        text("data.yaml"));
    records(ExportedRecords.boats("a.jpg", 1, BOX));
    convert(TargetFormat.YOLO);
    assertTrue(text("data.yaml").contains("\ntrain: images\nval: images\n"), text("data.yaml"));
    assertFalse(Files.exists(root.resolve("out/labels/train/a.txt")), "left of the one before");
  }

  @Test
  void pixels_of_voc_count_from_where_they_are_wanted_to() throws Exception {
    records(ExportedRecords.boats("a.jpg", 1, BOX));
    convert(TargetFormat.VOC);
    String fromOne = text("Annotations/a.xml").replaceAll("\\s", "");
    assertTrue(
        fromOne.contains("<xmin>17</xmin><ymin>13</ymin><xmax>32</xmax><ymax>36</ymax>"), fromOne);
    ConvertPipeline.run(
        settings(TargetFormat.VOC, PixelOrigin.ZERO, 0), true, CHECKED, JobProgress.none());
    String fromZero = text("Annotations/a.xml").replaceAll("\\s", "");
    assertTrue(
        fromZero.contains("<xmin>16</xmin><ymin>12</ymin><xmax>32</xmax><ymax>36</ymax>"),
        fromZero);
  }

  @Test
  void names_are_safe_and_unlike_each_other() throws Exception {
    records(
        ExportedRecords.boats("../../../../tmp/evil.jpg", 1, BOX),
        ExportedRecords.boats("x.jpg", 2, BOX),
        ExportedRecords.boats("X.png", 3, BOX),
        ExportedRecords.boats("clip.mp4#t=1.5", 4, BOX),
        ExportedRecords.boats("same.jpg", 5, BOX),
        ExportedRecords.boats("same.jpg", 6, BOX));
    convert(TargetFormat.YOLO);
    List<String> images =
        contents().keySet().stream().filter(name -> name.startsWith("images/")).toList();
    assertEquals(6, images.size());
    assertTrue(images.contains("images/tmp/evil.jpg"), images::toString);
    assertTrue(images.contains("images/clip.mp4_t=1.5.jpg"), images::toString);
    assertTrue(
        images.stream().anyMatch(name -> name.matches("images/x~[0-9a-f]{16}\\.jpg")),
        images::toString);
    assertEquals(
        6, contents().keySet().stream().filter(name -> name.startsWith("labels/")).count());
  }

  @Test
  void what_cannot_be_converted_is_set_aside_and_told() throws Exception {
    records(
        ExportedRecords.boats("a.jpg", 1, BOX, ExportedRecords.EMPTY),
        ExportedRecords.undecodable("cut.jpg"));
    ConversionManifest manifest = convert(TargetFormat.TFRECORD);
    assertEquals(new ConversionManifest.Records(2, 1, 1), manifest.records());
    assertEquals(2, manifest.boxes().kept(), "a box without area is nobody's fault here");
    assertEquals(2, text("findings.jsonl").lines().count());
    assertTrue(Files.size(root.resolve("out/dead-letters-00000-of-00001.tfrecord")) > 1000);
    InvalidDataException thrown =
        assertThrows(
            InvalidDataException.class,
            () ->
                ConvertPipeline.run(
                    settings(TargetFormat.TFRECORD, PixelOrigin.ZERO, 0.4),
                    true,
                    CHECKED,
                    JobProgress.none()));
    assertTrue(String.valueOf(thrown.getMessage()).contains("1 truncated_image"));
    assertFalse(Files.exists(root.resolve("out/manifest.json")));
  }

  @Test
  void another_run_and_another_parallelism_write_the_same_bytes() throws Exception {
    byte[][] boats = new byte[12][];
    for (int i = 0; i < boats.length; i++) {
      boats[i] = ExportedRecords.boats("boat-%02d.jpg".formatted(i), i, BOX);
    }
    records(boats);
    convert(TargetFormat.COCO);
    Map<String, String> first = contents();
    ConvertPipeline.run(
        settings(TargetFormat.COCO, PixelOrigin.ZERO, 0),
        true,
        List.of("--targetParallelism=1"),
        JobProgress.none());
    assertEquals(first, contents());
  }

  @Test
  void a_dry_run_says_the_same_and_writes_nothing() {
    records(ExportedRecords.boats("a.jpg", 1, BOX), ExportedRecords.undecodable("cut.jpg"));
    ConversionManifest dry =
        ConvertPipeline.dryRun(
            settings(TargetFormat.VOC, PixelOrigin.ZERO, 1), CHECKED, JobProgress.none());
    assertFalse(Files.exists(root.resolve("out")));
    ConversionManifest wet = convert(TargetFormat.VOC);
    assertEquals(wet.records(), dry.records());
    assertEquals(wet.boxes(), dry.boxes());
    assertEquals(wet.findings(), dry.findings());
  }

  @Test
  void files_of_somebody_else_stay() throws Exception {
    records(ExportedRecords.boats("a.jpg", 1, BOX));
    Path mine = RecordFiles.writeBytes(root.resolve("out/images/mine.jpg"), new byte[] {1});
    InputException thrown = assertThrows(InputException.class, () -> convert(TargetFormat.COCO));
    assertTrue(String.valueOf(thrown.getMessage()).contains("mine.jpg"), thrown.getMessage());
    assertTrue(Files.exists(mine));
  }

  private void assertRefused(ConversionSettings settings, String told) throws Exception {
    Map<String, String> before = contents();
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> ConvertPipeline.run(settings, true, CHECKED, JobProgress.none()));
    assertTrue(refusal.getMessage().contains(told), refusal.getMessage());
    assertEquals(before, contents());
  }

  private ConversionSettings reading(Path input, @Nullable Path labelMap) {
    return new ConversionSettings(
        InputSettings.of(List.of(input.toString()), labelMap),
        root.resolve("out").toString(),
        TargetFormat.COCO,
        PixelOrigin.ONE_INCLUSIVE,
        CheckSettings.of(ConversionSettings.defaultPolicy()),
        1);
  }

  @Test
  void what_is_read_is_not_removed_first() throws Exception {
    records(ExportedRecords.boats("a.jpg", 1, BOX));
    convert(TargetFormat.COCO);
    Path labelMap = root.resolve("out/label_map.pbtxt");
    assertRefused(reading(root.resolve("in"), labelMap), "--label-map " + labelMap);
    assertRefused(reading(root.resolve("out/annotations.json"), null), "lies where the conversion");
    Path moved = Files.move(root.resolve("out/annotations.json"), root.resolve("out/mine.json"));
    assertRefused(reading(moved, null), "images may be read from " + root.resolve("out/images"));
    Path copied = Files.move(moved, root.resolve("mine.json"));
    assertRefused(
        new ConversionSettings(
            new InputSettings(
                List.of(copied.toString()),
                null,
                new AnnotationOptions(
                    null, root.resolve("out/images").toString(), PixelOrigin.ONE_INCLUSIVE)),
            root.resolve("out").toString(),
            TargetFormat.YOLO,
            PixelOrigin.ONE_INCLUSIVE,
            CheckSettings.of(ConversionSettings.defaultPolicy()),
            1),
        "images may be read from");
  }

  @Test
  void a_file_that_goes_away_before_it_is_read_is_missed() {
    records(ExportedRecords.boats("a.jpg", 1, BOX));
    Path gone =
        RecordFiles.write(root.resolve("in/b.tfrecord"), ExportedRecords.boats("b.jpg", 2, BOX));
    PipelineOptions options = PipelineOptionsFactory.create();
    Conversion conversion =
        Conversion.of(
            settings(TargetFormat.COCO, PixelOrigin.ONE_INCLUSIVE, 1), options, JobProgress.none());
    InputListing listing = conversion.listing();
    assertTrue(gone.toFile().delete());
    conversion.beginOutput(true);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Convert", ConvertDataset.of(conversion, listing));
    InputException failure =
        assertThrows(InputException.class, () -> PipelineRun.toEnd(pipeline, counters -> {}));
    assertTrue(failure.getMessage().contains("in/b.tfrecord was there"), failure.getMessage());
    assertFalse(Files.exists(root.resolve("out/manifest.json")));
  }
}
