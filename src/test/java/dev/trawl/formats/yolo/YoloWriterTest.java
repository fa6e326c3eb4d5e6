package dev.trawl.formats.yolo;

import static dev.trawl.formats.annotations.CollectedAnnotations.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.annotations.CollectedAnnotations;
import dev.trawl.formats.annotations.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YoloWriterTest {
  private final YoloWriter writer =
      new YoloWriter(
          new LabelMap(List.of(LabelMap.Item.of(2, "cat"), LabelMap.Item.of(90, "dog"))));

  private static AnnotatedImage image(AnnotatedBox... boxes) {
    return new AnnotatedImage("1", "a.jpg", EncodedImage.wrap(new byte[0]), 3, 3, List.of(boxes));
  }

  @Test
  void countsClassesFromZeroWithoutGaps() {
    String labels =
        writer.write(
            image(
                AnnotatedBox.of(new BoundingBox(0, 0, 1, 1), 90, "dog"),
                AnnotatedBox.of(new BoundingBox(1 / 3f, 0, 2 / 3f, 1e-6f), 2, "cat")));
    assertEquals("1 0.5 0.5 1 1\n0 0 0.5 0.000001 0.333333\n", labels);
    CollectedAnnotations read = new CollectedAnnotations();
    new YoloReader(Map.of(0, "cat", 1, "dog"))
        .read(SourceFile.of("a.txt", labels.getBytes(StandardCharsets.UTF_8)), "a.jpg", read);
    assertEquals(
        List.of("dog 0.0 0.0 1.0 1.0", "cat 0.0 0.333 0.0 0.667"), objects(read.image(), 1, 1));
  }

  @Test
  void anImageThatShowsNothingHasAnEmptyFile() {
    assertEquals("", writer.write(image()));
  }

  @Test
  void aClassOutsideTheLabelMapIsAnError() {
    AnnotatedBox unknown = AnnotatedBox.of(new BoundingBox(0, 0, 1, 1), 1, "bird");
    assertThrows(IllegalArgumentException.class, () -> writer.write(image(unknown)));
  }
}
