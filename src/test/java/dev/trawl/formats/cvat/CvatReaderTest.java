package dev.trawl.formats.cvat;

import static dev.trawl.formats.annotations.CollectedAnnotations.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.CollectedAnnotations;
import java.util.List;
import org.junit.jupiter.api.Test;

class CvatReaderTest {
  private static final String FILE =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <annotations>
        <version>1.1</version>
        <meta><task><id>4</id><labels><label><name>car</name></label></labels></task></meta>
        <image id="0" name="street/a b.jpg" width="1920" height="1080">
          <box label="car" source="manual" occluded="0" xtl="100.50" ytl="200.00" xbr="300.25" ybr="400.00" z_order="0">
            <attribute name="color">red</attribute>
          </box>
          <box label="sign" occluded="1" xtl="100" ytl="100" xbr="200" ybr="140" rotation="90.00" z_order="1"/>
          <polygon label="car" source="auto" points="10.00,20.00;30.00,5.50;50.00,40.00"/>
          <ellipse label="wheel" cx="50.0" cy="60.0" rx="10.0" ry="20.0"/>
          <mask label="dirt" left="5" top="6" width="7" height="8" rle="1, 2, 3"/>
          <polyline label="lane" points="1,2;3,4"/>
          <points label="eye" points="1,2"/>
          <box label="car" xtl="oops" ytl="1" xbr="2" ybr="3"/>
          <polygon label="car" points="1,2;3"/>
          <tag label="rainy"/>
        </image>
        <image id="1" name="b.jpg" width="640" height="480"></image>
      </annotations>
      """;

  private static CollectedAnnotations read(String text) {
    return CollectedAnnotations.of(new CvatReader(), "annotations.xml", text);
  }

  @Test
  void readsShapesAsTheBoxesAroundThem() {
    CollectedAnnotations read = read(FILE);
    assertEquals(2, read.images().size());
    ImageAnnotations image = read.images().get(0);
    assertEquals("street/a b.jpg", image.fileName());
    assertEquals("annotations.xml#0", image.location().toString());
    assertEquals("0", image.sourceId());
    assertEquals(1920, image.width());
    assertEquals(
        List.of(
            "car 100.5 200.0 300.25 400.0",
            "sign 130.0 70.0 170.0 170.0",
            "car 10.0 5.5 50.0 40.0",
            "wheel 40.0 40.0 60.0 80.0",
            "dirt 5.0 6.0 12.0 14.0"),
        objects(image, 1920, 1080));
  }

  @Test
  void anImageWithoutShapesShowsNone() {
    ImageAnnotations image = read(FILE).images().get(1);
    assertEquals("b.jpg", image.fileName());
    assertEquals(List.of(), objects(image, 640, 480));
  }

  @Test
  void whatHasNoBoxIsReportedWithItsLine() {
    List<String> problems =
        read(FILE).problems().stream().map(problem -> problem.replaceFirst(":\\d+$", "")).toList();
    assertEquals(
        List.of(
            "UNSUPPORTED_SHAPE annotations.xml:13",
            "UNSUPPORTED_SHAPE annotations.xml:14",
            "UNREADABLE_BOX annotations.xml:15",
            "UNREADABLE_BOX annotations.xml:16"),
        problems);
  }

  @Test
  void tracksOfAVideoAreRefused() {
    MalformedFileException refusal =
        assertThrows(
            MalformedFileException.class,
            () ->
                read(
                    "<annotations><track id='0' label='car'>"
                        + "<box frame='0' xtl='1' ytl='2' xbr='3' ybr='4'/></track></annotations>"));
    assertTrue(refusal.getMessage().contains("CVAT for video"), refusal.getMessage());
    assertTrue(refusal.nextAction().contains("CVAT for images 1.1"), refusal.nextAction());
  }

  @Test
  void aVocFileIsRefused() {
    assertThrows(MalformedFileException.class, () -> read("<annotation/>"));
  }
}
