package dev.trawl.dataset.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UnionFindTest {
  @Test
  void joins_what_is_apart_and_says_so() {
    UnionFind sets = new UnionFind(6);
    assertTrue(sets.join(0, 1));
    assertTrue(sets.join(2, 3));
    assertNotEquals(sets.find(1), sets.find(2));
    assertTrue(sets.join(3, 0));
    assertFalse(sets.join(1, 2));
    assertEquals(sets.find(0), sets.find(3));
    assertEquals(5, sets.find(5));
    assertNotEquals(sets.find(4), sets.find(0));
  }

  @Test
  void a_long_chain_is_one_set() {
    int count = 200_000;
    UnionFind sets = new UnionFind(count);
    for (int i = 1; i < count; i++) {
      sets.join(i - 1, i);
    }
    assertEquals(sets.find(0), sets.find(count - 1));
  }
}
