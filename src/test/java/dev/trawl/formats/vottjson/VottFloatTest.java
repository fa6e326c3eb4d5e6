package dev.trawl.formats.vottjson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.augmentation.random.SeededDraws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VottFloatTest {
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
    assertEquals(written, VottFloat.written(value));
  }

  @Test
  void everyOtherNumberIsRounded() {
    for (float value : SeededDraws.of(1, "numbers", 0).uniform(10_000, 0.001f, 1)) {
      assertEquals(value, VottFloat.written(value));
      double beside = value + Math.ulp(value) * 0.2;
      assertEquals((float) beside, VottFloat.written(beside));
    }
  }

  @Test
  void aNegativeNumberIsWrittenAsItsOppositeIs() {
    assertEquals(-0.5f, VottFloat.written(-0.9999999999999998));
    assertEquals(-1e-13f, VottFloat.written(-1e-13));
  }
}
