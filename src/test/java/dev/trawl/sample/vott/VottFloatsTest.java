package dev.trawl.sample.vott;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.augmentation.random.SeededDraws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VottFloatsTest {
  /** What google-protobuf 3.6.1 was seen to write. */
  @ParameterizedTest
  @CsvSource({
    "0.9999999999999998, 0.5",
    "0.9999999762949594, 0.5",
    "0.99999997, 0.99999994",
    "0.49999999999999994, 0.25",
    "0.24999999999999997, 0.125",
    "1.0000000000000002, 1",
    "1, 1",
    "0.5, 0.5",
    "0.25, 0.25",
    "0, 0"
  })
  void aCarryIsLostJustBelowAPowerOfTwo(double value, float written) {
    assertEquals(written, VottFloats.written(value));
  }

  @Test
  void everyOtherNumberIsRounded() {
    for (float value : SeededDraws.of(1, "numbers", 0).uniform(10_000, 0.001f, 1)) {
      assertEquals(value, VottFloats.written(value));
      double beside = value + Math.ulp(value) * 0.2;
      assertEquals((float) beside, VottFloats.written(beside));
    }
  }

  @Test
  void whatNoEdgeCanBeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> VottFloats.written(-0.1));
    assertThrows(IllegalArgumentException.class, () -> VottFloats.written(Double.NaN));
  }
}
