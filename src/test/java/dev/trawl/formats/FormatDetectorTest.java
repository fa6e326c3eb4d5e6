package dev.trawl.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.formats.tfrecord.TfRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatDetectorTest {

  private static byte[] record(byte[] payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TfRecordWriter records = new TfRecordWriter(out)) {
      records.write(payload);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
      zipped.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(7).nextBytes(noise);
    return noise;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "instances.json | {'info': {'images': 1}, 'licenses': [], 'images': [{'id': 1 | COCO",
        "_annotations.coco.json | \\uFEFF {'annotations':[{'segmentation':[[1,2 | COCO",
        "project.json | [{'id': 1, 'annotations': [{'result': [{'value': | LABEL_STUDIO",
        "min.json | [{'image': '/data/upload/a.jpg', 'id': 1, 'label': [], 'annotator': 1}] | LABEL_STUDIO",
        "a.xml | <?xml version='1.0'?>\\n<!-- x -->\\n<annotation verified='yes'>\\n <folder>im | VOC",
        "a.xml | \\uFEFF<annotation><filename>a</filename></annotation> | VOC",
        "annotations.xml | <annotations>\\n <version>1.1</version><meta> | CVAT",
        "a.xml | <!DOCTYPE annotation [<!ENTITY x SYSTEM 'file:///x'>]><annotation>&x; | VOC",
        "boxes.csv | ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded\\n1, | OPEN_IMAGES",
        "data.yaml | # COCO8\\ntrain: images/train\\nnames:\\n  0: a | YOLO",
        "labels/a.txt | \\n0 0.5 0.5 0.1 0.1\\n | YOLO",
        "labels/a.txt | 1 0.5 0.5 0.1 0.1 0.2 0.3 | YOLO",
      })
  void looksAtNameAndContent(String name, String content, AnnotationFormat format) {
    String text = content.replace('\'', '"').replace("\\n", "\n").replace("\\uFEFF", "\uFEFF");
    assertEquals(
        Optional.of(format), FormatDetector.detect(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "results.json | [{'image_id': 1, 'category_id': 2, 'bbox': [1, 2, 3, 4], 'score': 0.5}]",
        "package.json | {'name': 'x'}",
        "numbers.json | [1, 2]",
        "broken.json | {images",
        "page.xml | <html><body>",
        "page.xml | <",
        "table.csv | a,b,c\\n1,2,3",
        "config.yaml | train: x\\nval: y",
        "classes.txt | 1 2 3 4 5",
        "notes.txt | five words stand in here",
        "numbers.csv | 0 0.5 0.5 0.1 0.1",
        "a.txt | ``",
      })
  void leavesOtherFilesAlone(String name, String content) {
    String text = content.replace('\'', '"').replace("\\n", "\n");
    assertEquals(
        Optional.empty(), FormatDetector.detect(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void recordsAreFoundUnderAnyNamePackedOrNot() throws Exception {
    byte[] records = record(noise(200_000));
    for (byte[] file : new byte[][] {records, gzip(records)}) {
      assertEquals(
          Optional.of(AnnotationFormat.TFRECORD),
          FormatDetector.detect("clip.mp4#t=0", Arrays.copyOf(file, FormatDetector.BEGINNING)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.tfrecord, true",
    "A.TFRECORD, true",
    "train.record-00001-of-00010, true",
    "coco.tfrecord-00001-of-00010, true",
    "a.tfrecords.gz, true",
    "a.bin, false",
    "record, false",
  })
  void damagedRecordsAreFoundByTheirName(String name, boolean found) {
    assertEquals(
        found ? Optional.of(AnnotationFormat.TFRECORD) : Optional.empty(),
        FormatDetector.detect(name, noise(100)));
  }

  @Test
  void packedTextIsLookedInto() throws Exception {
    assertEquals(
        Optional.of(AnnotationFormat.COCO),
        FormatDetector.detect(
            "coco.json.gz", gzip("{\"images\": []}".getBytes(StandardCharsets.UTF_8))));
  }
}
