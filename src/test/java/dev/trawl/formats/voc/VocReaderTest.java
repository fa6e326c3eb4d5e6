package dev.trawl.formats.voc;

import static dev.trawl.formats.annotations.CollectedAnnotations.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.CoordinateUnit;
import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.CollectedAnnotations;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocReaderTest {
  /** Parts with boxes of their own, xmax before xmin, decimals, difficult absent. */
  private static final String FILE =
      """
      <annotation>
        <folder>VOC2012</folder>
        <filename>2007_000027.jpg</filename>
        <source><database>The VOC2007 Database</database></source>
        <size><width>500</width><height>400</height><depth>3</depth></size>
        <segmented>0</segmented>
        <object>
          <name>person</name><pose>Unspecified</pose><truncated>0</truncated>
          <difficult>1</difficult>
          <bndbox><xmax>349</xmax><xmin>174</xmin><ymin>101</ymin><ymax>351</ymax></bndbox>
          <part>
            <name>head</name>
            <bndbox><xmin>169</xmin><ymin>104</ymin><xmax>209</xmax><ymax>146</ymax></bndbox>
          </part>
        </object>
        <object>
          <name> dog </name>
          <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>500</xmax><ymax>45.70000076293945</ymax></bndbox>
        </object>
      </annotation>
      """;

  private static CollectedAnnotations read(String text) {
    return CollectedAnnotations.of(
        new VocReader(PixelOrigin.ONE_INCLUSIVE), "Annotations/a.xml", text);
  }

  private static String object(String box) {
    return "<annotation><filename>a.jpg</filename><size><width>100</width><height>50</height></size>\n"
        + "<object><name>cat</name>%s</object></annotation>".formatted(box);
  }

  @Test
  void readsVocItself() {
    CollectedAnnotations read = read(FILE);
    assertEquals(List.of(), read.problems());
    ImageAnnotations image = read.image();
    assertEquals("2007_000027.jpg", image.fileName());
    assertEquals(500, image.width());
    assertEquals(400, image.height());
    assertEquals(
        List.of("person 173.0 100.0 349.0 351.0", "dog 0.0 0.0 500.0 45.7"),
        objects(image, 500, 400));
    assertEquals(List.of(1L, 0L), image.columns().difficult());
    assertEquals(List.of(), image.columns().labels());
    assertEquals(1f, image.columns().xMax().get(1));
  }

  @Test
  void edgesFromZeroStayAsTheyAre() {
    ImageAnnotations image =
        CollectedAnnotations.of(
                new VocReader(PixelOrigin.ZERO),
                "a.xml",
                object(
                    "<bndbox><xmin>0</xmin><ymin>0</ymin><xmax>100</xmax><ymax>50</ymax></bndbox>"))
            .image();
    assertEquals(List.of("cat 0.0 0.0 1.0 1.0"), objects(image, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<bndbox/>",
        "<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax></bndbox>",
        "<bndbox><xmin>1,5</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox>",
        "<polygon><x1>1</x1></polygon>",
      })
  void anObjectWithoutBoxIsReported(String box) {
    CollectedAnnotations read = read(object(box));
    assertEquals(List.of("UNREADABLE_BOX Annotations/a.xml:2:9"), read.problems());
    assertEquals(List.of(), objects(read.image(), 1, 1));
  }

  @Test
  void anImageWithoutObjectsShowsNone() {
    assertEquals(
        List.of(),
        objects(read("<annotation><filename>a.jpg</filename></annotation>").image(), 1, 1));
  }

  @Test
  void boxesStayInPixelsWhereTheSizeIsZero() {
    ImageAnnotations image =
        read(object("<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>9</xmax><ymax>8</ymax></bndbox>")
                .replace("<width>100", "<width>0"))
            .image();
    assertEquals(CoordinateUnit.PIXELS, image.unit());
    assertEquals(List.of("cat 0.0 1.0 9.0 8.0"), objects(image, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "<filename>b.jpg</filename><path>C:\\x\\c.jpg</path>, b.jpg",
    "<filename></filename><path>C:\\Users\\me\\c.jpg</path>, c.jpg",
    "<path>/home/me/c.jpg</path>, c.jpg",
    "<folder>x</folder>, a",
    "<filename>../../etc/passwd</filename>, ../../etc/passwd",
    "<filename>a &amp; b.jpg</filename>, a & b.jpg",
  })
  void findsTheImagesName(String elements, String name) {
    assertEquals(name, read("<annotation>" + elements + "</annotation>").image().fileName());
  }

  @ParameterizedTest
  @CsvSource({"ISO-8859-1, ISO-8859-1", "UTF-8, UTF-8", "windows-1252, windows-1252"})
  void namesAreReadInTheEncodingThatTheFileStates(String stated, String actual) {
    String text =
        "<?xml version=\"1.0\" encoding=\"%s\"?>\n".formatted(stated)
            + FILE.replace(" dog ", "müllauto é");
    CollectedAnnotations read =
        CollectedAnnotations.of(
            new VocReader(PixelOrigin.ONE_INCLUSIVE), "a.xml", text, Charset.forName(actual));
    assertEquals("müllauto é", read.image().columns().texts().get(1));
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertEquals(2, read("\uFEFF" + FILE).image().columns().texts().size());
  }

  @Test
  void latin1WithoutSayingSoIsRefused() {
    assertThrows(
        MalformedFileException.class,
        () ->
            CollectedAnnotations.of(
                new VocReader(PixelOrigin.ONE_INCLUSIVE),
                "a.xml",
                FILE.replace("dog", "mülleimer"),
                StandardCharsets.ISO_8859_1));
  }

  @Test
  void aFileCutShortIsRefusedWithItsLine() {
    MalformedFileException refusal =
        assertThrows(
            MalformedFileException.class, () -> read(FILE.substring(0, FILE.indexOf("<pose>"))));
    assertEquals(8, refusal.position().line());
  }

  @Test
  void anotherXmlFileIsRefused() {
    MalformedFileException refusal =
        assertThrows(MalformedFileException.class, () -> read("<annotations/>"));
    assertTrue(refusal.getMessage().contains("<annotations>"), refusal.getMessage());
  }

  @Test
  void externalEntitiesAreNeverRead(@TempDir Path directory) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
    String attack =
        "<!DOCTYPE annotation [<!ENTITY x SYSTEM \"%s\">]>".formatted(secret.toUri())
            + "<annotation><filename>&x;</filename></annotation>";
    MalformedFileException refusal = assertThrows(MalformedFileException.class, () -> read(attack));
    assertTrue(refusal.getMessage().contains("DOCTYPE"), refusal.getMessage());
  }

  @Test
  void anEntityThatNobodyDeclaredIsRefused() {
    assertThrows(
        MalformedFileException.class,
        () -> read("<annotation><filename>a&x;.jpg</filename></annotation>"));
  }
}
