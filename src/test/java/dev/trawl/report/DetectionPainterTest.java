package dev.trawl.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionPainterTest {
  private static final Detection MIDDLE =
      new Detection(2, "buoy", 0.9f, new BoundingBox(0.4f, 0.25f, 0.75f, 0.75f));

  private static BufferedImage painted(int width, int height, List<Detection> detections) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    DetectionPainter.paint(picture, detections);
    return picture;
  }

  private static int[] pixels(BufferedImage picture) {
    return picture.getRGB(
        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 540, 4000})
  void the_box_stands_where_it_was_found_in_the_colour_of_its_class(int side) {
    BufferedImage picture = painted(side, side, List.of(MIDDLE));
    int color = ClassColors.of(2).getRGB();
    assertEquals(color, picture.getRGB(side / 4, side * 6 / 10), "left edge");
    assertEquals(color, picture.getRGB(side * 3 / 4 - 1, side * 6 / 10), "right edge");
    assertEquals(color, picture.getRGB(side / 2, side * 3 / 4 - 1), "bottom edge");
    assertEquals(Color.BLACK.getRGB(), picture.getRGB(side / 2, side * 9 / 16), "inside");
    assertEquals(Color.BLACK.getRGB(), picture.getRGB(side / 8, side * 6 / 10), "outside");
  }

  @Test
  void the_tag_says_class_and_score() {
    int[] sure = pixels(painted(400, 400, List.of(MIDDLE)));
    Detection lessSure = new Detection(2, "buoy", 0.4f, MIDDLE.box());
    Detection other = new Detection(2, "boat", 0.9f, MIDDLE.box());
    assertTrue(differ(sure, pixels(painted(400, 400, List.of(lessSure)))));
    assertTrue(differ(sure, pixels(painted(400, 400, List.of(other)))));
    assertArrayEquals(sure, pixels(painted(400, 400, List.of(MIDDLE))));
  }

  private static boolean differ(int[] one, int[] other) {
    return !Arrays.equals(one, other);
  }

  @Test
  void boxes_that_leave_the_picture_or_have_no_extent_are_drawn_as_far_as_they_go() {
    List<Detection> odd =
        List.of(
            new Detection(1, "a", 1f, new BoundingBox(-0.5f, -0.5f, 1.5f, 1.5f)),
            new Detection(2, "b", 0f, new BoundingBox(0.5f, 0.5f, 0.5f, 0.5f)),
            new Detection(
                3,
                "a name longer than the picture is wide",
                0.5f,
                new BoundingBox(0.9f, 0.9f, 1f, 1f)));
    BufferedImage picture = painted(90, 60, odd);
    assertEquals(ClassColors.of(1).getRGB(), picture.getRGB(0, 30));
  }

  @Test
  void the_first_twenty_classes_have_colours_of_their_own() {
    for (int one = 1; one <= 20; one++) {
      for (int other = one + 1; other <= 20; other++) {
        assertNotEquals(ClassColors.of(one), ClassColors.of(other));
      }
    }
  }

  @Test
  void text_is_black_on_light_colours_and_white_on_dark_ones() {
    assertEquals(Color.BLACK, ClassColors.textOn(Color.YELLOW));
    assertEquals(Color.WHITE, ClassColors.textOn(Color.BLUE));
  }
}
