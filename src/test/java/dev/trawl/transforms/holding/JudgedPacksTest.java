package dev.trawl.transforms.holding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.SpillFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedPacksTest {
  @TempDir private Path directory;

  @BeforeEach
  void makeTemporaryPlace() throws IOException {
    Files.createDirectory(directory.resolve(OutputDirectory.TEMPORARY));
  }

  private SpillFile spillFile() {
    return new SpillFile(OutputDirectory.of(directory.toString()));
  }

  private static ByteRange put(SpillFile spill, String... texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      StringUtf8Coder.of().encode(text, bytes);
    }
    return spill.append(bytes.toByteArray());
  }

  private static List<String> read(HeldPack... packs) {
    List<String> told = new ArrayList<>();
    JudgedPacks.forEach(
        List.of(packs),
        StringUtf8Coder.of(),
        (text, verdict) -> told.add(text + Arrays.toString(verdict)));
    return told;
  }

  @Test
  void elements_of_several_files_come_with_their_verdicts() throws IOException {
    ByteRange first;
    ByteRange other;
    ByteRange last;
    try (SpillFile one = spillFile();
        SpillFile two = spillFile()) {
      first = put(one, "a", "b");
      other = put(two, "c");
      last = put(one, "d");
    }
    assertEquals(
        List.of("a[1, 2]", "b[3, 4]", "c[5, 6]", "d[7, 8]"),
        read(
            new HeldPack(first, 2, new long[] {1, 2, 3, 4}),
            new HeldPack(other, 1, new long[] {5, 6}),
            new HeldPack(last, 1, new long[] {7, 8})));
  }

  @Test
  void a_file_that_is_gone_is_named() throws IOException {
    ByteRange pack;
    try (SpillFile spill = spillFile()) {
      pack = put(spill, "a");
    }
    Files.delete(Path.of(pack.file()));
    UncheckedIOException gone =
        assertThrows(UncheckedIOException.class, () -> read(new HeldPack(pack, 1, new long[] {0})));
    assertTrue(gone.getMessage().contains(pack.file()), gone.getMessage());
  }
}
