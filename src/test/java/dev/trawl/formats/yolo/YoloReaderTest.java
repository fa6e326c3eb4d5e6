package dev.trawl.formats.yolo;

import static dev.trawl.formats.annotations.CollectedAnnotations.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.CoordinateUnit;
import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.CollectedAnnotations;
import dev.trawl.formats.annotations.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YoloReaderTest {
  private static final Map<Integer, String> NAMES = Map.of(0, "person", 7, "truck");

  private static CollectedAnnotations read(byte[] labels) {
    CollectedAnnotations collected = new CollectedAnnotations();
    new YoloReader(NAMES).read(SourceFile.of("labels/a.txt", labels), "images/a.jpg", collected);
    return collected;
  }

  private static CollectedAnnotations read(String labels) {
    return read(labels.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsBoxesAndPolygons() {
    CollectedAnnotations read =
        read("0 0.5 0.25 0.5 0.5\n7 0.1 0.2 0.3 0.2 0.3 0.6 0.1 0.7\n3 0.5 0.5 1 1\n");
    assertEquals(List.of(), read.problems());
    ImageAnnotations image = read.image();
    assertEquals("images/a.jpg", image.fileName());
    assertEquals("labels/a.txt#0", image.location().toString());
    assertEquals(CoordinateUnit.FRACTIONS, image.unit());
    assertEquals(
        List.of("person 0.25 0.0 0.75 0.5", "truck 0.1 0.2 0.3 0.7", " 0.0 0.0 1.0 1.0"),
        objects(image, 1, 1));
    assertEquals(List.of(1L, 8L, 4L), image.columns().labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0.5 0.25 0.5 0.5",
        "0 0.5 0.25 0.5 0.5\r\n\r\n",
        "\uFEFF0\t0.5  .25 5e-1 0.500000 \n",
        "0.000000 0.5 0.25 0.5 0.5\n",
      })
  void theSpellingDoesNotMatter(String labels) {
    assertEquals(List.of("person 0.25 0.0 0.75 0.5"), objects(read(labels).image(), 1, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\uFEFF", " \r\n"})
  void anEmptyFileSaysThatThereIsNothing(String labels) {
    CollectedAnnotations read = read(labels);
    assertEquals(List.of(), read.problems());
    assertEquals(List.of(), read.image().columns().xMin());
  }

  @Test
  void anImageWithoutLabelFileShowsNothing() {
    ImageAnnotations image = YoloReader.withoutLabels("images/b.jpg", "images/b.jpg");
    assertEquals("images/b.jpg", image.fileName());
    assertEquals(List.of(), image.columns().xMin());
  }

  @Test
  void infiniteCoordinatesAndPixelsReachTheChecks() {
    assertEquals(
        List.of("person NaN 0.0 Infinity 1.0", "person 100.0 100.0 300.0 200.0"),
        objects(read("0 Infinity 0.5 inf 1\n0 200 150 200 100\n").image(), 1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "person 0.5 0.5 1 1",
        "0 0.5 0.5 1",
        "0 0.5 0.5 1 1 0.9",
        "0 0,5 0,5 1 1",
        "0.5 0.5 0.5 1 1",
        "0 0.1 0.2 0.3 0.2 0.3 0.6 0.1",
        "0",
      })
  void aLineThatIsNoObjectIsReportedAndTheRestRead(String line) {
    CollectedAnnotations read = read("0 0.5 0.5 1 1\n\n" + line + "\n0 0.5 0.5 1 1\n");
    assertEquals(List.of("UNREADABLE_BOX labels/a.txt:3"), read.problems());
    assertEquals(2, read.image().columns().xMin().size());
  }

  @Test
  void textInLatin1IsRefusedWithItsLine() {
    MalformedFileException refusal =
        assertThrows(
            MalformedFileException.class,
            () -> read("0 0.5 0.5 1 1\n# é\n".getBytes(StandardCharsets.ISO_8859_1)));
    assertTrue(refusal.getMessage().startsWith("labels/a.txt:2: "), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "images/train/a.jpg, labels/train/a.txt",
    "x/images/y/images/a.b.jpg, x/images/y/labels/a.b.txt",
    "data/a.jpeg, data/a.txt",
    "my.images/a, my.images/a.txt",
    "clip.mp4#t=1.5.jpg, clip.mp4#t=1.5.txt",
  })
  void findsTheLabelFileOfAnImage(String image, String labels) {
    assertEquals(labels, YoloLayout.labelFileOf(image));
  }

  @Test
  void theListOfClassesIsNoLabelFile() {
    assertTrue(YoloLayout.isNoLabelFile("classes.txt"));
    assertTrue(YoloLayout.isNoLabelFile("README.roboflow.txt"));
    assertEquals(false, YoloLayout.isNoLabelFile("000001.txt"));
  }
}
