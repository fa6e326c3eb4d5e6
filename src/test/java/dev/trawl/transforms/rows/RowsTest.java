package dev.trawl.transforms.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class RowsTest {
  @Test
  void keeps_what_is_added_in_its_order() {
    assertTrue(new Rows().isEmpty());
    long[] many = LongStream.range(2, 1000).toArray();
    Rows rows = Rows.of(List.of(new long[] {0, 1}, many));
    assertArrayEquals(LongStream.range(0, 1000).toArray(), rows.toArray());
  }

  @Test
  void the_coder_keeps_every_number() throws Exception {
    for (long[] numbers : List.of(new long[0], new long[] {Long.MIN_VALUE, -1, 0, 7})) {
      CoderProperties.coderDecodeEncodeEqual(LongArrayCoder.of(), numbers);
    }
    CoderProperties.coderSerializable(LongArrayCoder.of());
  }
}
