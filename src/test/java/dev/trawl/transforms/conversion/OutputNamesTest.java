package dev.trawl.transforms.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputNamesTest {
  @ParameterizedTest
  @CsvSource({
    "a.jpg, a.jpg",
    "train/a b.PNG, train/a b.PNG",
    "clip.mp4#t=1.5, clip.mp4_t=1.5.jpg",
    "../../etc/passwd, etc/passwd.jpg",
    "/etc/./x.jpg, etc/x.jpg",
    "C:\\photos\\x.jpg, C_/photos/x.jpg",
    ".hidden.jpg, hidden.jpg",
    "a%20b.jpg, a_20b.jpg",
    "con.jpg, _con.jpg",
    "meer/größe.jpg, meer/größe.jpg",
    "same.jpg~0123456789abcdef, same~0123456789abcdef.jpg",
    "same.jpg~0123456789abcdef~2, same~0123456789abcdef~2.jpg",
    "'', image.jpg",
    "../.., image.jpg",
  })
  void are_safe_and_end_like_images(String name, String expected) {
    String ending = OutputNames.hasEnding(name) ? "" : ".jpg";
    assertEquals(expected, OutputNames.of(name, ending));
  }

  @Test
  void collide_whatever_the_case_and_the_ending_and_are_told_apart() {
    assertEquals(OutputNames.collisionKey("x/A.jpg"), OutputNames.collisionKey("x/a.PNG"));
    String one = OutputNames.toldApart("x/A.jpg", "x/A.jpg");
    String other = OutputNames.toldApart("x/a.PNG", "x/a.PNG");
    assertNotEquals(OutputNames.collisionKey(one), OutputNames.collisionKey(other));
    assertTrue(one.matches("x/A~[0-9a-f]{16}\\.jpg"), one);
  }

  @Test
  void are_not_longer_than_file_systems_take() {
    String name = OutputNames.of("ü".repeat(300) + ".jpg", "");
    assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 200, name);
    assertTrue(name.endsWith(".jpg"));
    assertNotEquals(name, OutputNames.of("ö" + "ü".repeat(299) + ".jpg", ""));
  }
}
