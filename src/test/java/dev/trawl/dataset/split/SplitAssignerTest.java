package dev.trawl.dataset.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.dataset.Split;
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
  void aTestPartIsTakenFromValAlone() {
    String without = letters(new SplitAssigner(5, 0.6), 2000);
    SplitAssigner with = new SplitAssigner(5, 0.6, 0.25);
    int test = 0;
    for (int i = 0; i < 2000; i++) {
      Split split = with.splitOf("image-" + i + ".jpg");
      assertEquals(without.charAt(i) == 'T', split == Split.TRAIN);
      test += split == Split.TEST ? 1 : 0;
    }
    assertEquals(0.25, test / 2000.0, 0.03);
    assertThrows(IllegalArgumentException.class, () -> new SplitAssigner(0, 0.8, 0.3));
  }

  @Test
  void sharesThatMakeUpTheWholeLeaveNothingForVal() {
    SplitAssigner assigner = new SplitAssigner(5, 0.7, 0.3);
    for (int i = 0; i < 2000; i++) {
      assertNotEquals(Split.VAL, assigner.splitOf("image-" + i));
    }
  }

  private static String letters(SplitAssigner assigner, int groups) {
    StringBuilder letters = new StringBuilder();
    IntStream.range(0, groups)
        .mapToObj(i -> assigner.splitOf("image-" + i + ".jpg"))
        .forEach(split -> letters.append(split.name().charAt(0)));
    return letters.toString();
  }
}
