package dev.trawl.transforms.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.validation.finding.FindingKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileScannerTest {
  private static final byte[] THREE = RecordFiles.framed(bytes("r0"), bytes("r1"), bytes("r2"));
  private static final int FRAME = THREE.length / 3;

  @TempDir Path root;

  private final List<SourceRecord> readable = new ArrayList<>();
  private final List<RejectedRecord> unreadable = new ArrayList<>();

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] withOneByteWrong(byte[] original, int position) {
    byte[] damaged = original.clone();
    damaged[position] ^= 1;
    return damaged;
  }

  /** Scans a file of these bytes; gives the number of records it is said to hold. */
  private long scan(byte[] content) {
    Path file = RecordFiles.writeBytes(root.resolve("in/a"), content);
    try (SpillFile spill = new SpillFile(OutputDirectory.of(root.resolve("out").toString()))) {
      return new RecordFileScanner(spill)
          .scan(
              new InputFile(file.toString(), "a", content.length),
              new RecordFileScanner.Receiver() {
                @Override
                public void readable(SourceRecord record) {
                  readable.add(record);
                }

                @Override
                public void unreadable(RejectedRecord record) {
                  unreadable.add(record);
                }
              })
          .records();
    }
  }

  private static byte[] read(ByteRange range) {
    try (ByteRangeReader reader = new ByteRangeReader()) {
      return reader.read(range);
    }
  }

  /** The records found, as {@code location=content}. */
  private List<String> contents() {
    return readable.stream()
        .map(record -> record.location() + "=" + new String(read(record.bytes()), UTF_8))
        .toList();
  }

  private void assertOneUnreadable(String location, FindingKind kind, byte[] bytes) {
    assertEquals(1, unreadable.size());
    RejectedRecord only = unreadable.get(0);
    assertEquals(location, only.finding().location().toString());
    assertEquals(kind, only.finding().kind());
    assertArrayEquals(bytes, read(only.bytes()));
  }

  private boolean wroteNothing() {
    return !Files.exists(root.resolve("out"));
  }

  @Test
  void records_of_a_plain_file_stay_where_they_are() {
    assertEquals(3, scan(RecordFiles.framed(bytes("r0"), bytes(""), bytes("r2"))));
    assertEquals(List.of("a#0=r0", "a#1=", "a#2=r2"), contents());
    assertTrue(wroteNothing());
  }

  @Test
  void records_of_a_gzip_file_are_put_aside_whatever_its_name() {
    assertEquals(3, scan(RecordFiles.gzip(THREE)));
    assertEquals(List.of("a#0=r0", "a#1=r1", "a#2=r2"), contents());
  }

  @Test
  void an_empty_file_counts_as_one_record_set_aside() {
    assertEquals(1, scan(new byte[0]));
    assertOneUnreadable("a#0", FindingKind.EMPTY_FILE, new byte[0]);
    assertTrue(wroteNothing());
  }

  @Test
  void a_file_that_ends_early_loses_its_last_record_only() {
    assertEquals(2, scan(Arrays.copyOf(THREE, FRAME + 5)));
    assertEquals(List.of("a#0=r0"), contents());
    assertOneUnreadable(
        "a#1", FindingKind.TRUNCATED_FILE, Arrays.copyOfRange(THREE, FRAME, FRAME + 5));
  }

  @Test
  void a_damaged_payload_costs_one_record() {
    assertEquals(3, scan(withOneByteWrong(THREE, FRAME + 12)));
    assertEquals(List.of("a#0=r0", "a#2=r2"), contents());
    assertOneUnreadable("a#1", FindingKind.BAD_DATA_CHECKSUM, bytes("s1"));
  }

  @Test
  void a_damaged_payload_in_a_gzip_file_costs_one_record() {
    assertEquals(3, scan(RecordFiles.gzip(withOneByteWrong(THREE, FRAME + 12))));
    assertEquals(List.of("a#0=r0", "a#2=r2"), contents());
    assertOneUnreadable("a#1", FindingKind.BAD_DATA_CHECKSUM, bytes("s1"));
  }

  @Test
  void a_damaged_length_costs_the_rest_of_the_file() {
    byte[] damaged = withOneByteWrong(THREE, FRAME);
    assertEquals(2, scan(damaged));
    assertEquals(List.of("a#0=r0"), contents());
    assertOneUnreadable(
        "a#1", FindingKind.BAD_LENGTH_CHECKSUM, Arrays.copyOfRange(damaged, FRAME, damaged.length));
  }

  @Test
  void a_damaged_length_in_a_broken_gzip_file_costs_what_can_be_read_of_the_rest() {
    byte[] random = new byte[1 << 17];
    new Random(1).nextBytes(random);
    byte[] gzip = RecordFiles.gzip(random);
    assertEquals(1, scan(Arrays.copyOf(gzip, gzip.length / 2)));
    assertEquals(FindingKind.BAD_LENGTH_CHECKSUM, unreadable.get(0).finding().kind());
    byte[] kept = read(unreadable.get(0).bytes());
    assertTrue(kept.length > 1 << 15, "kept " + kept.length);
    assertArrayEquals(Arrays.copyOf(random, kept.length), kept);
  }

  @Test
  void a_file_of_something_else_is_set_aside_whole() {
    assertEquals(1, scan(bytes("this is no TFRecord file")));
    assertOneUnreadable("a#0", FindingKind.BAD_LENGTH_CHECKSUM, bytes("this is no TFRecord file"));
  }

  @Test
  void what_a_broken_gzip_stream_would_hold_is_kept_as_the_file_is() {
    byte[] gzip = RecordFiles.gzip(RecordFiles.framed(bytes("r0")));
    byte[] broken = Arrays.copyOf(gzip, 14);
    assertEquals(1, scan(broken));
    assertOneUnreadable("a#0", FindingKind.BROKEN_GZIP, broken);
  }

  @Test
  void a_file_that_only_begins_like_gzip_is_kept_as_it_is() {
    byte[] content = {0x1f, (byte) 0x8b, 9};
    assertEquals(1, scan(content));
    assertOneUnreadable("a#0", FindingKind.BROKEN_GZIP, content);
  }

  @Test
  void a_file_that_is_gone_is_named() throws IOException {
    scan(THREE);
    Path gone = root.resolve("in/gone");
    try (SpillFile spill = new SpillFile(OutputDirectory.of(root.resolve("out").toString()))) {
      RecordFileScanner scanner = new RecordFileScanner(spill);
      InputFile file = new InputFile(gone.toString(), "in/gone", 1);
      UncheckedIOException thrown =
          assertThrows(UncheckedIOException.class, () -> scanner.scan(file, null));
      assertTrue(thrown.getMessage().contains("in/gone"), thrown.getMessage());
    }
  }
}
