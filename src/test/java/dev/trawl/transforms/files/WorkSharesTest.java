package dev.trawl.transforms.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WorkSharesTest {
  @Test
  void growWithTheBytesBetweenTwoBounds() {
    assertEquals(16, WorkShares.ofBytes(0).count());
    assertEquals(16, WorkShares.ofBytes(24_000_000).count());
    assertEquals(64, WorkShares.ofBytes(1L << 30).count());
    assertEquals(WorkShares.MOST, WorkShares.ofBytes(Long.MAX_VALUE));
  }

  @Test
  void thereIsAtLeastOne() {
    assertThrows(IllegalArgumentException.class, () -> new WorkShares(0));
  }
}
