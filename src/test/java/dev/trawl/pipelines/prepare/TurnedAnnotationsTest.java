package dev.trawl.pipelines.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RawExample;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.imaging.SampleImages;
import dev.trawl.transforms.records.RecordFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of a camera held upright: 64 by 48 pixels as stored, 48 by 64 as viewers turn them by
 * EXIF, with a white boat at 6, 10, 20, 40 (left, top, right, bottom) of the turned picture.
 */
class TurnedAnnotationsTest {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  @TempDir Path root;

  private AnnotationFiles files;

  @BeforeEach
  void write() {
    files = new AnnotationFiles(root);
  }

  /** Whether a stored pixel shows the boat: what EXIF 2.32 says of row 0 and column 0. */
  private static boolean isBoat(int column, int row, int orientation) {
    int x =
        switch (orientation) {
          case 5, 8 -> row; // the first row is the left side
          default -> HEIGHT - 1 - row; // the first row is the right side
        };
    int y =
        switch (orientation) {
          case 5, 6 -> column; // the first column is the top
          default -> WIDTH - 1 - column; // the first column is the bottom
        };
    return x >= 6 && x < 20 && y >= 10 && y < 40;
  }

  private byte[] picture(int orientation) {
    byte[] pixels = new byte[WIDTH * HEIGHT * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (isBoat(i / 3 % WIDTH, i / 3 / WIDTH, orientation) ? 255 : 0);
    }
    EncodedImage jpeg = ImageEncoder.jpeg(new RgbImage(WIDTH, HEIGHT, pixels), 0.95f);
    return SampleImages.turned(jpeg, orientation).bytes();
  }

  private byte[] picture(String name, int orientation) {
    byte[] picture = picture(orientation);
    RecordFiles.writeBytes(root.resolve("in/images/" + name), picture);
    return picture;
  }

  private PreparedDataset prepare() {
    return WantedDataset.in(root)
        .from(root.resolve("in").toString())
        .withTrainRatio(1)
        .prepare("out");
  }

  private static List<String> told(PreparedDataset dataset) throws Exception {
    List<String> told = new ArrayList<>();
    for (String line : dataset.findings()) {
      JsonNode finding = new ObjectMapper().readTree(line);
      told.add(
          "%s %s %s"
              .formatted(
                  finding.get("image").asText(),
                  finding.get("kind").asText(),
                  finding.get("action").asText()));
    }
    told.sort(Comparator.naturalOrder());
    return told;
  }

  private static BoundingBox boxOf(RawExample example) {
    return example.columns().rows().orElseThrow().get(0).box();
  }

  /** Inside the box there is the boat, and around it there is none of it. */
  private static void assertFits(RawExample example) throws Exception {
    RgbImage image = ImageDecoder.decode(example.image());
    BoundingBox box = boxOf(example);
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        boolean inside =
            column + 0.5 > box.xMin() * WIDTH
                && column + 0.5 < box.xMax() * WIDTH
                && row + 0.5 > box.yMin() * HEIGHT
                && row + 0.5 < box.yMax() * HEIGHT;
        int gray = image.pixels()[(row * WIDTH + column) * 3] & 0xff;
        assertEquals(inside, gray > 127, example.fileName() + " at " + column + ", " + row);
      }
    }
  }

  @Test
  void boxes_drawn_on_the_turned_picture_come_to_lie_on_the_stored_pixels() throws Exception {
    byte[] stored = picture("o5.jpg", 5);
    picture("o6.jpg", 6);
    picture("o7.jpg", 7);
    picture("o8.jpg", 8);
    StringBuilder images = new StringBuilder();
    StringBuilder boxes = new StringBuilder();
    for (int id = 5; id <= 8; id++) {
      String comma = id == 8 ? "" : ",";
      images.append(
          "{\"id\": %d, \"file_name\": \"o%d.jpg\", \"width\": 48, \"height\": 64}%s"
              .formatted(id, id, comma));
      boxes.append(
          "{\"id\": %d, \"image_id\": %d, \"category_id\": 1, \"bbox\": [6, 10, 14, 30]}%s"
              .formatted(id, id, comma));
    }
    files.write(
        "in/instances.json",
        "{\"images\": [%s], \"annotations\": [%s], \"categories\": [{\"id\": 1, \"name\": \"boat\"}]}"
            .formatted(images, boxes));
    PreparedDataset dataset = prepare();
    List<String> expected = new ArrayList<>();
    for (int id = 5; id <= 8; id++) {
      expected.add("o%d.jpg declared_size_differs repaired".formatted(id));
      expected.add("o%d.jpg exif_orientation kept".formatted(id));
      expected.add("o%d.jpg turned_box repaired".formatted(id));
    }
    assertEquals(expected, told(dataset));
    assertEquals(4, dataset.manifest().boxes().repaired().get("turned_box"));
    List<RawExample> examples = dataset.examples("train");
    assertEquals(4, examples.size());
    for (RawExample example : examples) {
      assertEquals(WIDTH, example.width());
      assertFits(example);
    }
    assertTrue(
        examples.stream().anyMatch(example -> example.image().equals(EncodedImage.wrap(stored))));
  }

  @Test
  void those_of_voc_too() throws Exception {
    byte[] stored = picture("a.jpg", 6);
    files.write(
        "in/a.xml",
        AnnotationFiles.voc("a.jpg", "boat 7 11 20 40")
            .replace(
                "<width>64</width><height>48</height>", "<width>48</width><height>64</height>"));
    PreparedDataset dataset = prepare();
    assertEquals(
        List.of(
            "a.jpg declared_size_differs repaired",
            "a.jpg exif_orientation kept",
            "a.jpg turned_box repaired"),
        told(dataset));
    assertFits(dataset.examples("train").get(0));
    assertArrayEquals(stored, dataset.examples("train").get(0).image().bytes());
  }

  @Test
  void boxes_drawn_on_the_stored_pixels_stay_and_the_doubt_is_told() throws Exception {
    picture("a.jpg", 6);
    // The boat on the stored pixels: 10 to 40 from the left, 28 to 42 from the top.
    files.write("in/a.xml", AnnotationFiles.voc("a.jpg", "boat 11 29 40 42"));
    PreparedDataset dataset = prepare();
    assertEquals(List.of("a.jpg exif_orientation kept"), told(dataset));
    assertFits(dataset.examples("train").get(0));
  }

  /** Where nothing tells how it was annotated, the finding says what to look for. */
  @Test
  void without_a_stated_size_the_doubt_is_told() throws Exception {
    picture("a.jpg", 6);
    files.write(
        "in/instances.json",
        """
        {"images": [{"id": 1, "file_name": "a.jpg"}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [6, 10, 14, 30]}],
         "categories": [{"id": 1, "name": "boat"}]}
        """);
    PreparedDataset dataset = prepare();
    assertEquals(List.of("a.jpg exif_orientation kept"), told(dataset));
    assertTrue(dataset.findings().get(0).contains("look whether the boxes fit"));
  }
}
