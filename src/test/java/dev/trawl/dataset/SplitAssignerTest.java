package dev.trawl.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitAssignerTest {

  @Test
  void neverChangesFromReleaseToRelease() {
    // Written down once: a data set that grows must keep every image where it is.
    assertEquals(
        "TTVTTTVVTVVT",
        letters(new SplitAssigner(1, 0.75), 12),
        "the split of existing data sets would change");
  }

  @Test
  void dependsOnTheSeed() {
    assertNotEquals(letters(new SplitAssigner(1, 0.5), 40), letters(new SplitAssigner(2, 0.5), 40));
  }

  @Test
  void meetsTheRatioOverManyGroups() {
    String letters = letters(new SplitAssigner(7, 0.75), 20_000);
    double share = letters.chars().filter(letter -> letter == 'T').count() / 20_000.0;
    assertEquals(0.75, share, 0.01);
  }

  @Test
  void movesNoImageToValWhenTheRatioGrows() {
    String small = letters(new SplitAssigner(3, 0.5), 200);
    String large = letters(new SplitAssigner(3, 0.8), 200);
    for (int i = 0; i < 200; i++) {
      assertEquals('T', small.charAt(i) == 'T' ? large.charAt(i) : 'T');
    }
  }

  @Test
  void takesAllOrNothingAtTheEnds() {
    assertEquals("T".repeat(50), letters(new SplitAssigner(0, 1), 50));
    assertEquals("V".repeat(50), letters(new SplitAssigner(0, 0), 50));
    assertThrows(IllegalArgumentException.class, () -> new SplitAssigner(0, 1.01));
    assertThrows(IllegalArgumentException.class, () -> new SplitAssigner(0, Double.NaN));
  }

  @Test
  void keepsTheFramesOfAVideoTogether() {
    assertEquals("clip.mp4", group("clip.mp4#t=0"));
    assertEquals("clip.mp4", group("clip.mp4#t=12.333333"));
    assertEquals("clip.mp4", group("clip.mp4#t=1.5.jpg"));
    assertEquals("harbour#t=3.mp4", group("harbour#t=3.mp4#t=7"));
    assertEquals("000017.jpg", group("000017.jpg"));
    assertEquals("a #t=b.jpg", group("a #t=b.jpg"));
    assertEquals("id", SplitGroup.of(image("id", "")));
  }

  private static String group(String fileName) {
    return SplitGroup.of(image("id", fileName));
  }

  private static AnnotatedImage image(String id, String fileName) {
    return new AnnotatedImage(id, fileName, EncodedImage.wrap(new byte[0]), 1, 1, List.of());
  }

  private static String letters(SplitAssigner assigner, int groups) {
    StringBuilder letters = new StringBuilder();
    IntStream.range(0, groups)
        .mapToObj(i -> assigner.splitOf("image-" + i + ".jpg"))
        .forEach(split -> letters.append(split.name().charAt(0)));
    return letters.toString();
  }
}
