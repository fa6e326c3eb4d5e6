package dev.trawl.report.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.imaging.RgbImage;
import dev.trawl.report.ClassColors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class EvaluationPainterTest {
  private static final BoundingBox LEFT_HALF = new BoundingBox(0.2f, 0.1f, 0.8f, 0.45f);
  private static final BoundingBox RIGHT_HALF = new BoundingBox(0.2f, 0.6f, 0.8f, 0.9f);

  private static BufferedImage painted(int width, int height) throws IOException {
    byte[] pixels = new byte[width * height * 3];
    java.util.Arrays.fill(pixels, (byte) 90);
    EncodedImage picture =
        new EvaluationPainter()
            .sideBySide(
                new RgbImage(width, height, pixels),
                List.of(new Detection(1, "boat", 0.93f, LEFT_HALF)),
                List.of(
                    AnnotatedBox.of(LEFT_HALF, 1, "boat"), AnnotatedBox.of(RIGHT_HALF, 2, "buoy")));
    String directory = System.getProperty("trawl.pictures");
    if (directory != null) {
      Files.write(Path.of(directory, "side-by-side-" + width + ".png"), picture.bytes());
    }
    return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
  }

  private static int pixelsOf(int classId, BufferedImage picture, int from, int to) {
    int count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = from; x < to; x++) {
        count += picture.getRGB(x, y) == ClassColors.of(classId).getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void detections_are_on_the_left_and_objects_on_the_right() throws IOException {
    BufferedImage both = painted(400, 300);
    assertEquals(806, both.getWidth());
    assertEquals(300, both.getHeight());
    assertTrue(pixelsOf(1, both, 0, 400) > 200);
    assertEquals(0, pixelsOf(2, both, 0, 400));
    assertTrue(pixelsOf(1, both, 406, 806) > 200);
    assertTrue(pixelsOf(2, both, 406, 806) > 200);
  }

  @Test
  void large_photographs_become_smaller() throws IOException {
    BufferedImage both = painted(3000, 1500);
    assertEquals(1606, both.getWidth());
    assertEquals(400, both.getHeight());
  }
}
