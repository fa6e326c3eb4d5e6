package dev.trawl.formats.openimages;

import static dev.trawl.formats.annotations.CollectedAnnotations.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.CollectedAnnotations;
import dev.trawl.formats.annotations.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenImagesReaderTest {
  private static final String HEADINGS =
      "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,"
          + "IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside\n";
  private static final String ROWS =
      """
      0001eeaf4aed83f9,xclick,/m/0cmf2,1,0.022673031,0.9642005,0.07103825,0.80054647,0,0,0,0,0
      000595fe6fee6369,xclick,/m/02wbm,1,0,1,0.00013333333,1,0,0,1,0,0
      000595fe6fee6369,activemil,/m/0cmf2,1,0.1,0.2,0.3,0.4,-1,-1,-1,-1,-1
      """;
  private static final Map<String, String> NAMES = Map.of("/m/0cmf2", "Airplane");

  private static CollectedAnnotations read(String text) {
    return CollectedAnnotations.of(new OpenImagesReader(NAMES), "boxes.csv", text);
  }

  private static Map<String, String> classes(String text) {
    return OpenImagesClasses.read(
        SourceFile.of("classes.csv", text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void bothEdgesOfXStandBeforeThoseOfY() {
    CollectedAnnotations read = read(HEADINGS + ROWS);
    assertEquals(List.of(), read.problems());
    assertEquals(2, read.images().size());
    ImageAnnotations first = read.images().get(0);
    assertEquals("0001eeaf4aed83f9.jpg", first.fileName());
    assertEquals("0001eeaf4aed83f9", first.sourceId());
    assertEquals(List.of("Airplane 22.673 71.038 964.201 800.546"), objects(first, 1000, 1000));
    assertEquals(List.of(), first.columns().crowd());
    ImageAnnotations second = read.images().get(1);
    assertEquals("boxes.csv#1", second.location().toString());
    assertEquals(
        List.of("/m/02wbm 0.0 0.0 1.0 1.0", "Airplane 0.1 0.3 0.2 0.4"), objects(second, 1, 1));
    assertEquals(List.of(1L, 0L), second.columns().crowd());
    assertEquals(List.of(), second.columns().labels());
  }

  @Test
  void columnsAreFoundByTheirHeadings() {
    assertEquals(
        List.of("Airplane 0.1 0.2 0.3 0.4"),
        objects(
            read("\uFEFFYMax,XMax,YMin,XMin,LabelName,ImageID\r\n0.4,0.3,0.2,0.1,/m/0cmf2,a\r\n")
                .image(),
            1,
            1));
  }

  @Test
  void aRowWithoutBoxIsReportedAndTheRestRead() {
    CollectedAnnotations read =
        read("ImageID,LabelName,XMin,YMin,XMax,YMax\na,x,0,0,1,1\na,x,0,0,1\n\na,x,0,0,1,one\n");
    assertEquals(
        List.of("UNREADABLE_BOX boxes.csv:3", "UNREADABLE_BOX boxes.csv:5"), read.problems());
    assertEquals(List.of("x 0.0 0.0 1.0 1.0"), objects(read.image(), 1, 1));
  }

  @Test
  void anImageWhoseRowsLieApartIsRefused() {
    MalformedFileException refusal =
        assertThrows(
            MalformedFileException.class,
            () -> read(HEADINGS + ROWS + ROWS.substring(0, ROWS.indexOf('\n'))));
    assertEquals(5, refusal.position().line());
    assertTrue(refusal.nextAction().contains("Sort"), refusal.nextAction());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b,c\n", "ImageID,Source,LabelName,Confidence\na,b,c,1\n"})
  void anotherCsvFileIsRefused(String text) {
    MalformedFileException refusal = assertThrows(MalformedFileException.class, () -> read(text));
    assertTrue(refusal.getMessage().startsWith("boxes.csv:1: "), refusal.getMessage());
  }

  @Test
  void readsNamesOfClassesWithCommasWithAndWithoutHeadings() {
    assertEquals(
        Map.of("/m/011k07", "Tortoise", "/m/01x", "Bow, arrow"),
        classes("/m/011k07,Tortoise\n/m/01x,\"Bow, arrow\"\n"));
    assertEquals(
        Map.of("/m/011k07", "Tortoise"),
        classes("LabelName,DisplayName\r\n/m/011k07,Tortoise\r\n"));
  }

  @Test
  void aDescriptionOfThreeColumnsIsRefused() {
    assertThrows(MalformedFileException.class, () -> classes("/m/011k07,Tortoise,x\n"));
  }
}
