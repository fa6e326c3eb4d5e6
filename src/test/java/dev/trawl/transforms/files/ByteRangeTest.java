package dev.trawl.transforms.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.dataset.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteRangeTest {
  @TempDir Path root;

  @Test
  void reads_what_was_put_aside_in_any_order_from_many_files() {
    List<ByteRange> ranges = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    for (int file = 0; file < 40; file++) {
      try (SpillFile spill = new SpillFile(OutputDirectory.of(root.toString()))) {
        for (int i = 0; i < 3; i++) {
          byte[] bytes = ("file " + file + " bytes " + i).getBytes(StandardCharsets.UTF_8);
          contents.add(bytes);
          ranges.add(spill.append(bytes));
        }
      }
    }
    try (ByteRangeReader reader = new ByteRangeReader()) {
      for (int i = ranges.size() - 1; i >= 0; i -= 7) {
        assertArrayEquals(contents.get(i), reader.read(ranges.get(i)));
      }
    }
  }

  @Test
  void notices_a_file_that_changed() throws Exception {
    Path file = root.resolve("a");
    Files.writeString(file, "before");
    int checksum = ByteRange.checksumOf("fore".getBytes(StandardCharsets.UTF_8));
    ByteRange range = new ByteRange(file.toString(), 2, 4, checksum);
    try (ByteRangeReader reader = new ByteRangeReader()) {
      assertEquals("fore", new String(reader.read(range), StandardCharsets.UTF_8));
    }
    Files.writeString(file, "beside");
    try (ByteRangeReader reader = new ByteRangeReader()) {
      assertThrows(InputException.class, () -> reader.read(range));
    }
    Files.writeString(file, "bef");
    try (ByteRangeReader reader = new ByteRangeReader()) {
      assertThrows(InputException.class, () -> reader.read(range));
    }
  }

  @Test
  void coders_keep_every_value() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(
        ByteRangeCoder.of(), new ByteRange("gs://b/é#1", 5_000_000_000L, 3, -7));
    CoderProperties.coderDecodeEncodeEqual(
        InputFileCoder.of(), new InputFile("/a", "a b", 5_000_000_000L));
    CoderProperties.coderSerializable(ByteRangeCoder.of());
  }
}
