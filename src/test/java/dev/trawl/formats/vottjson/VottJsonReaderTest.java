package dev.trawl.formats.vottjson;

import static dev.trawl.formats.vottjson.VottProjects.asset;
import static dev.trawl.formats.vottjson.VottProjects.region;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VottJsonReaderTest {
  /** Drawn to the right edge of 1280 pixels seen 847 wide: ends at 0.9999999999999998. */
  private static final double SCALE = 1280 / 847.0;

  private static final String AT_THE_EDGE =
      region("boat", 151 * SCALE, 72, (847 - 151) * SCALE, 216);
  private static final String AT_THE_MIDDLE = region("boat", 256, 72, 384, 216);
  private static final String INSIDE = region("buoy", 100.5, 72, 300.25, 216);

  private static final BoundingBox EDGE_AS_WRITTEN =
      new BoundingBox(0.1f, (float) (151 * SCALE / 1280), 0.4f, 0.5f);
  private static final BoundingBox MIDDLE = new BoundingBox(0.1f, 0.2f, 0.4f, 0.5f);

  @TempDir Path root;

  @BeforeEach
  void writeAssets() throws IOException {
    write("1-asset.json", asset("a.jpg", 1280, 720, INSIDE, AT_THE_EDGE));
    write("2-asset.json", asset("b.jpg", 1280, 720, AT_THE_MIDDLE));
    write("3-asset.json", asset("c.jpg", 1280, 720, INSIDE));
    write("reef.vott", "{\"name\": \"reef\", \"assets\": {\"1\": {\"name\": \"a.jpg\"}}}");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }

  private VottBoxes read(String... given) {
    return VottJsonReader.read(
            List.of(given).stream().map(name -> root.resolve(name).toString()).toList())
        .boxes();
  }

  @Test
  void only_what_may_be_wrong_is_kept() {
    VottBoxes boxes = read("");
    assertEquals(List.of("a.jpg", "b.jpg"), List.copyOf(boxes.byImage().keySet()));
    assertEquals(1, boxes.byImage().get("a.jpg").size());
  }

  @Test
  void a_box_is_where_vott_knows_it_to_be() {
    VottBoxes boxes = read("");
    BoundingBox exact = boxes.exact("a.jpg", "boat", EDGE_AS_WRITTEN).orElseThrow();
    assertEquals(1f, exact.xMax());
    assertEquals(EDGE_AS_WRITTEN.xMin(), exact.xMin());
    assertEquals(Optional.of(exact), boxes.exact("a.jpg", "", EDGE_AS_WRITTEN));
    assertEquals(Optional.of(MIDDLE), boxes.exact("b.jpg", "boat", MIDDLE));
  }

  @Test
  void another_image_tag_or_place_is_not_that_box() {
    VottBoxes boxes = read("");
    assertEquals(Optional.empty(), boxes.exact("b.jpg", "boat", EDGE_AS_WRITTEN));
    assertEquals(Optional.empty(), boxes.exact("a.jpg", "buoy", EDGE_AS_WRITTEN));
    assertEquals(
        Optional.empty(), boxes.exact("b.jpg", "boat", new BoundingBox(0.1f, 0.2f, 0.41f, 0.5f)));
  }

  @Test
  void two_regions_that_are_written_alike_settle_nothing() throws IOException {
    write("4-asset.json", asset("b.jpg", 1280, 720, region("boat", 256, 72, 1024 - 1e-9, 216)));
    assertEquals(Optional.empty(), read("").exact("b.jpg", "boat", MIDDLE));
  }

  @Test
  void a_file_a_glob_and_an_export_say_the_same() throws IOException {
    VottBoxes expected = read("1-asset.json", "2-asset.json", "3-asset.json");
    assertEquals(expected, read("*-asset.json"));
    assertEquals(expected, read(""));
    Path exports = Files.createDirectories(root.resolve("export"));
    Files.writeString(
        exports.resolve("reef-export.json"),
        VottProjects.export(
            asset("a.jpg", 1280, 720, INSIDE, AT_THE_EDGE),
            asset("b.jpg", 1280, 720, AT_THE_MIDDLE)));
    VottBoxes exported = read("export");
    assertEquals(expected, exported);
    assertEquals(expected.sha256(), exported.sha256());
    assertNotEquals(expected.sha256(), read("1-asset.json").sha256());
  }

  @Test
  void what_holds_no_regions_is_refused() throws IOException {
    assertTrue(message("reef.vott").endsWith("there are no regions of VoTT"));
    assertTrue(message("none/").endsWith("means no file"));
    assertTrue(message("*.xml").endsWith("means no file"));
    write("cut-asset.json", asset("a.jpg", 1280, 720, INSIDE).substring(0, 200));
    assertTrue(message("cut-asset.json").contains("the file ends too early"));
    write("bad-asset.json", asset("a.jpg", 1280, 720, INSIDE).replace("300.25", "\"wide\""));
    assertTrue(
        message("bad-asset.json")
            .endsWith("the file.regions[0].boundingBox.width is not a number"));
  }

  private String message(String given) {
    return String.valueOf(assertThrows(InputException.class, () -> read(given)).getMessage());
  }
}
