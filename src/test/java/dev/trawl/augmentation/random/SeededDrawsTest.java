package dev.trawl.augmentation.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeededDrawsTest {
  private static final int DRAWS = 20_000;

  /** The published outputs of SplitMix64 for this start. */
  @Test
  void isSplitMix64() {
    SeededDraws draws = new SeededDraws(1234567);
    assertEquals(6457827717110365317L, draws.next());
    assertEquals(3203168211198807973L, draws.next());
    assertEquals(Long.parseUnsignedLong("9817491932198370423"), draws.next());
    assertEquals(4593380528125082431L, draws.next());
  }

  /** Augmented data sets depend on these values: they must never change. */
  @Test
  void staysTheSameForEver() {
    assertEquals(-4278018782144505255L, SeededDraws.of(42, "fish-000017.jpg", 3).next());
    assertEquals(6214698090936240613L, SeededDraws.of(-1, "日本.jpg", 0).next());
  }

  @Test
  void seedExampleAndCopyAllCount() {
    Set<Long> firsts = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (long copy = 0; copy < 10; copy++) {
        for (String example : new String[] {"", "a", "b", "ab", "ba"}) {
          firsts.add(SeededDraws.of(seed, example, copy).next());
        }
      }
    }
    assertEquals(500, firsts.size());
    assertNotEquals(
        SeededDraws.of(1, "a", 2).next(), SeededDraws.of(2, "a", 1).next(), "not symmetric");
  }

  @Test
  void floatsFillTheirRange() {
    SeededDraws draws = SeededDraws.of(1, "floats", 0);
    float[] values = draws.uniform(DRAWS, -2f, 6f);
    Arrays.sort(values);
    assertTrue(values[0] >= -2f && values[0] < -1.99f);
    assertTrue(values[DRAWS - 1] < 6f && values[DRAWS - 1] > 5.99f);
    assertEquals(2.0, mean(values), 4 * 8 / Math.sqrt(12.0 * DRAWS));
    assertEquals(0.0, values[DRAWS / 4], 0.1);
    assertEquals(3f, draws.uniform(3f, 3f));
  }

  @Test
  void wholeNumbersAreEquallyLikely() {
    SeededDraws draws = SeededDraws.of(1, "whole numbers", 0);
    int[] counts = new int[7];
    for (int i = 0; i < DRAWS; i++) {
      counts[draws.uniformInteger(-3, 4) + 3]++;
    }
    for (int count : counts) {
      assertEquals(DRAWS / 7.0, count, 5 * Math.sqrt(DRAWS / 7.0));
    }
    assertEquals(5, draws.uniformInteger(5, 6));
    int wide = draws.uniformInteger(Integer.MIN_VALUE, Integer.MAX_VALUE);
    assertNotEquals(wide, draws.uniformInteger(Integer.MIN_VALUE, Integer.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> draws.uniformInteger(5, 5));
  }

  @Test
  void normalNumbersHaveTheirDeviation() {
    float[] values = SeededDraws.of(1, "normal", 0).normal(DRAWS + 1, 3f);
    double mean = mean(values);
    double variance = 0;
    int withinOne = 0;
    for (float value : values) {
      variance += (value - mean) * (value - mean) / values.length;
      withinOne += Math.abs(value) < 3f ? 1 : 0;
    }
    assertEquals(0, mean, 4 * 3 / Math.sqrt(DRAWS));
    assertEquals(3, Math.sqrt(variance), 0.08);
    assertEquals(0.6827, withinOne / (double) values.length, 0.02);
  }

  @Test
  void everyOrderIsEquallyLikely() {
    SeededDraws draws = SeededDraws.of(1, "orders", 0);
    int[] counts = new int[27];
    for (int i = 0; i < 6000; i++) {
      int[] order = draws.shuffle(3);
      counts[order[0] * 9 + order[1] * 3 + order[2]]++;
    }
    int[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
    assertEquals(6, seen.length);
    for (int count : seen) {
      assertEquals(1000, count, 5 * Math.sqrt(1000));
    }
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
