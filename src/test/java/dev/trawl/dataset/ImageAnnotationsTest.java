package dev.trawl.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.RawExample.Columns;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageAnnotationsTest {
  private static final EncodedImage GIF = EncodedImage.wrap(new byte[] {'G', 'I', 'F', '8'});

  private static ImageAnnotations annotations(CoordinateUnit unit, float... edges) {
    return new ImageAnnotations(
        new RecordLocation("a.xml", 3),
        "a.gif",
        "17",
        0,
        0,
        unit,
        new Columns(
            List.of(edges[0]),
            List.of(edges[1]),
            List.of(edges[2]),
            List.of(edges[3]),
            List.of(),
            List.of("fish"),
            List.of(1L),
            List.of(),
            List.of()));
  }

  @Test
  void pixelsAreDividedByTheSizeOfTheImageItself() {
    RawExample example =
        annotations(CoordinateUnit.PIXELS, 10, 20, 119, 640).withImage(GIF, 640, 427);
    Columns columns = example.columns();
    assertEquals(List.of(10f / 427), columns.yMin());
    assertEquals(List.of(20f / 640), columns.xMin());
    assertEquals(List.of(119f / 427), columns.yMax());
    assertEquals(List.of(1f), columns.xMax());
    assertEquals(List.of("fish"), columns.texts());
    assertEquals(List.of(1L), columns.crowd());
    assertEquals("a.xml#3", example.location().toString());
    assertEquals("a.gif", example.fileName());
    assertEquals("17", example.sourceId());
    assertEquals("gif", example.format());
    assertEquals(0, example.width());
  }

  @Test
  void fractionsStayAsTheyAre() {
    ImageAnnotations stated = annotations(CoordinateUnit.FRACTIONS, 0.1f, 0.2f, 0.3f, 2f);
    assertEquals(stated.columns(), stated.withImage(GIF, 640, 427).columns());
  }
}
