package dev.trawl.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.formats.tfrecord.TfRecordReader;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PerceptualHashTest {
  private static final Path FISH =
      Path.of(System.getProperty("trawl.reference", "../shared/reference")).resolveSibling("fish");

  /** A picture of patches of light and dark, which survive resizing as photographs do. */
  private static RgbImage patches(int width, int height, long seed) {
    int across = 12;
    double[] lights = new SplittableRandom(seed).doubles((across + 1) * (across + 1)).toArray();
    byte[] pixels = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double column = (double) x * across / width;
        double row = (double) y * across / height;
        int at = (int) row * (across + 1) + (int) column;
        double right = column - (int) column;
        double down = row - (int) row;
        double light =
            (lights[at] * (1 - right) + lights[at + 1] * right) * (1 - down)
                + (lights[at + across + 1] * (1 - right) + lights[at + across + 2] * right) * down;
        Arrays.fill(pixels, (y * width + x) * 3, (y * width + x + 1) * 3, (byte) (255 * light));
      }
    }
    return new RgbImage(width, height, pixels);
  }

  private static RgbImage scaled(byte[] encoded, double factor, float quality) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(encoded));
    BufferedImage scaled =
        new BufferedImage(
            (int) (image.getWidth() * factor),
            (int) (image.getHeight() * factor),
            BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, scaled.getWidth(), scaled.getHeight(), null);
    graphics.dispose();
    byte[] pixels = new byte[scaled.getWidth() * scaled.getHeight() * 3];
    scaled.getRaster().getDataElements(0, 0, scaled.getWidth(), scaled.getHeight(), pixels);
    RgbImage copy = new RgbImage(scaled.getWidth(), scaled.getHeight(), pixels);
    return ImageDecoder.decode(ImageEncoder.jpeg(copy, quality));
  }

  @Test
  void neverChangesFromReleaseToRelease() {
    assertEquals("ba4c8a64d7e663e0", Long.toHexString(PerceptualHash.of(patches(320, 240, 0))));
  }

  @Test
  void the_same_picture_in_other_sizes_and_compressions_is_near() throws Exception {
    RgbImage large = patches(640, 480, 1);
    long hash = PerceptualHash.of(large);
    assertTrue(PerceptualHash.distance(hash, PerceptualHash.of(patches(200, 150, 1))) <= 2);
    RgbImage compressed = ImageDecoder.decode(ImageEncoder.jpeg(large, 0.3f));
    assertTrue(PerceptualHash.distance(hash, PerceptualHash.of(compressed)) <= 2);
  }

  @Test
  void other_pictures_are_far() {
    for (int i = 1; i < 12; i++) {
      int distance =
          PerceptualHash.distance(
              PerceptualHash.of(patches(320, 240, 0)), PerceptualHash.of(patches(320, 240, i)));
      assertTrue(distance > 3 * PerceptualHash.NEAR, "seed " + i + ": " + distance);
    }
  }

  @Test
  void pictures_of_a_pixel_and_of_one_colour_have_a_hash() {
    long flat = PerceptualHash.of(new RgbImage(1, 1, new byte[3]));
    assertEquals(flat, PerceptualHash.of(new RgbImage(500, 20, new byte[500 * 20 * 3])));
  }

  @Test
  void equal_pixels_have_one_fingerprint_whatever_encodes_them() throws Exception {
    RgbImage picture = patches(64, 48, 0);
    ImageFingerprint drawn = ImageFingerprint.of(picture);
    assertEquals(drawn, ImageFingerprint.of(ImageDecoder.decode(ImageEncoder.png(picture))));
    byte[] changed = picture.pixels().clone();
    changed[100] ^= 1;
    assertNotEquals(drawn.pixels(), ImageFingerprint.of(new RgbImage(64, 48, changed)).pixels());
    assertNotEquals(
        ImageFingerprint.of(new RgbImage(2, 3, new byte[18])).pixels(),
        ImageFingerprint.of(new RgbImage(3, 2, new byte[18])).pixels());
  }

  /**
   * On 50 frames of one underwater video. Copies at half and 1.7 times the size and at quality 0.3
   * are off by at most 2 bits. Of the 1225 pairs of frames 29 are within 4 bits, 19 of them
   * neighbours; frames 25 or more apart differ in 14 bits at least.
   */
  @Test
  @Tag("reference")
  void tells_copies_of_photographs_from_other_photographs() throws Exception {
    boolean present = Files.isDirectory(FISH);
    if (!present) {
      System.out.println("SKIPPED: no export at " + FISH.toAbsolutePath().normalize());
    }
    assumeTrue(present, () -> "no export at " + FISH);
    List<byte[]> images = images();
    long[] hashes = new long[images.size()];
    int farthestCopy = 0;
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = PerceptualHash.of(ImageDecoder.decode(EncodedImage.wrap(images.get(i))));
      RgbImage[] copies = {
        scaled(images.get(i), 0.5, 0.9f),
        scaled(images.get(i), 1.7, 0.75f),
        scaled(images.get(i), 1, 0.3f)
      };
      for (RgbImage copy : copies) {
        int distance = PerceptualHash.distance(hashes[i], PerceptualHash.of(copy));
        farthestCopy = Math.max(farthestCopy, distance);
      }
    }
    int near = 0;
    int nearNeighbours = 0;
    int closestOfFarFrames = Long.SIZE;
    for (int i = 0; i < hashes.length; i++) {
      for (int j = i + 1; j < hashes.length; j++) {
        int distance = PerceptualHash.distance(hashes[i], hashes[j]);
        near += distance <= PerceptualHash.NEAR ? 1 : 0;
        nearNeighbours += distance <= PerceptualHash.NEAR && j == i + 1 ? 1 : 0;
        closestOfFarFrames =
            j - i >= 25 ? Math.min(closestOfFarFrames, distance) : closestOfFarFrames;
      }
    }
    assertEquals(
        "copies 2, near 29, neighbours 19, far 14",
        "copies %d, near %d, neighbours %d, far %d"
            .formatted(farthestCopy, near, nearNeighbours, closestOfFarFrames));
  }

  private static List<byte[]> images() throws Exception {
    try (Stream<Path> files = Files.list(FISH.resolve("vott-export"))) {
      return files
          .filter(file -> file.toString().endsWith(".tfrecord"))
          .sorted()
          .map(PerceptualHashTest::image)
          .toList();
    }
  }

  private static byte[] image(Path file) {
    try (TfRecordReader reader = TfRecordReader.open(Files.newInputStream(file))) {
      byte[] record = Objects.requireNonNull(reader.next());
      return TfExampleParser.parse(new RecordLocation("", 0), record).image().bytes();
    } catch (Exception e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
