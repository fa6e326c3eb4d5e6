package dev.trawl.transforms.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureNamesTest {
  private static final PictureNames NAMES =
      new PictureNames(List.of("/photos/", "/photos/summer/"));

  @ParameterizedTest
  @CsvSource({
    "/photos/1.jpg, 1",
    "/photos/1.JPEG, 1",
    "/photos/winter/1.png, winter_1",
    "/photos/summer/1.jpg, 1",
    "/photos/summer/lake/1.jpg, lake_1",
    "/photos/v1.2/photo, v1.2_photo",
    "/photos/a  b&c.jpg, a_b_c",
    "/photos/Fähre 渡船.jpg, Fähre_渡船",
    "/photos/.jpg, image",
    "clip.mp4#t=0.5, clip.mp4_t_0.5",
    "../other/1.jpg, other_1",
    "/other/1.jpg, other_1",
  })
  void tell_what_lies_below_the_directory_of_the_input(String path, String stem) {
    assertEquals(stem, NAMES.stem(path));
  }

  @Test
  void same_names_are_numbered_with_a_sign_that_no_name_has() {
    assertEquals("a.jpg", PictureNames.fileName("a", 0));
    assertEquals("a~2.jpg", PictureNames.fileName("a", 1));
    assertEquals("a_2", NAMES.stem("/photos/a~2.jpg"));
    assertEquals(PictureNames.collisionKey("a"), PictureNames.collisionKey("A"));
  }

  @Test
  void long_names_are_cut_and_stay_different() {
    String deep = "ä".repeat(200);
    String one = NAMES.stem("/photos/1" + deep + ".jpg");
    assertTrue(one.getBytes(StandardCharsets.UTF_8).length < 200, one);
    assertTrue(one.endsWith("ä".repeat(60)), one);
    assertNotEquals(one, NAMES.stem("/photos/2" + deep + ".jpg"));
  }
}
