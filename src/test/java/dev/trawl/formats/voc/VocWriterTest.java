package dev.trawl.formats.voc;

import static dev.trawl.formats.annotations.CollectedAnnotations.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.formats.annotations.CollectedAnnotations;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocWriterTest {
  private static AnnotatedImage image(AnnotatedBox... boxes) {
    return new AnnotatedImage(
        "1", "a & <b>.jpg", EncodedImage.wrap(new byte[0]), 100, 50, List.of(boxes));
  }

  @Test
  void writesWholePixelsFromOne() {
    AnnotatedBox whole = AnnotatedBox.of(new BoundingBox(0, 0, 1, 1), 1, "cat");
    assertEquals(
        """
        <annotation>
          <filename>a &amp; &lt;b&gt;.jpg</filename>
          <size>
            <width>100</width>
            <height>50</height>
            <depth>3</depth>
          </size>
          <segmented>0</segmented>
          <object>
            <name>cat</name>
            <truncated>0</truncated>
            <difficult>0</difficult>
            <bndbox>
              <xmin>1</xmin>
              <ymin>1</ymin>
              <xmax>100</xmax>
              <ymax>50</ymax>
            </bndbox>
          </object>
        </annotation>
        """,
        VocWriter.write(image(whole), PixelOrigin.ONE_INCLUSIVE));
  }

  @Test
  void whatIsWrittenIsReadBackToThePixel() {
    AnnotatedBox difficult =
        new AnnotatedBox(
            new BoundingBox(0.2f, 0.17f, 0.86f, 0.99f), 1, "Fußgänger", false, true, 1f);
    AnnotatedBox thin = AnnotatedBox.of(new BoundingBox(0, 0.5f, 1, 0.501f), 1, "pole");
    ImageAnnotations read =
        CollectedAnnotations.of(
                new VocReader(PixelOrigin.ONE_INCLUSIVE),
                "a.xml",
                VocWriter.write(image(difficult, thin), PixelOrigin.ONE_INCLUSIVE))
            .image();
    assertEquals("a & <b>.jpg", read.fileName());
    assertEquals(
        List.of("Fußgänger 17.0 10.0 99.0 43.0", "pole 50.0 0.0 51.0 50.0"),
        objects(read, 100, 50));
    assertEquals(List.of(1L, 0L), read.columns().difficult());
  }
}
