package dev.trawl.transforms.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.transforms.shards.ShardLayout.Numbering;
import org.junit.jupiter.api.Test;

class ShardLayoutTest {
  private static ShardLayout layout(Numbering numbering) {
    return new ShardLayout("train", ".tfrecord", numbering);
  }

  @Test
  void the_size_chooses_the_number() {
    ShardLayout bySize = layout(new Numbering.BySize(0));
    assertEquals(0, bySize.count(0, 0));
    assertEquals(1, bySize.count(1, 1));
    assertEquals(1, bySize.count(9, ShardLayout.BYTES_A_SHARD));
    assertEquals(2, bySize.count(9, ShardLayout.BYTES_A_SHARD + 1));
    assertEquals(8192, bySize.count(1 << 20, 1L << 40));
    assertEquals(3, bySize.count(3, 1L << 40));
    assertEquals(1, layout(new Numbering.BySize(1)).count(0, 0));
  }

  @Test
  void a_given_number_holds_whatever_the_size() {
    assertEquals(8, layout(new Numbering.Given(8)).count(0, 0));
    assertEquals(8, layout(new Numbering.Given(8)).count(1 << 20, 1L << 40));
    assertThrows(IllegalArgumentException.class, () -> layout(new Numbering.Given(0)));
    assertThrows(IllegalArgumentException.class, () -> layout(new Numbering.Given(100_000)));
  }

  @Test
  void files_are_named_as_tensorflow_names_shards() {
    assertEquals("train-00003-of-00008.tfrecord", layout(new Numbering.Given(8)).fileName(3, 8));
    assertEquals("train.tfrecord", layout(new Numbering.Single()).fileName(0, 1));
  }
}
