package dev.trawl.formats.annotations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
  private static byte[] gzip(String text) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
      zipped.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void unpacksGzipWhateverTheName() throws Exception {
    assertEquals("fish é", SourceFile.of("a.json", gzip("\uFEFFfish é")).text());
  }

  @Test
  void shortFilesAreNoGzip() {
    assertEquals("", SourceFile.of("a.txt", new byte[0]).text());
    assertEquals("\u001f", SourceFile.of("a.txt", new byte[] {0x1f}).text());
  }

  @Test
  void gzipCutShortIsNamed() throws Exception {
    byte[] packed = gzip("fish");
    SourceFile cut = SourceFile.of("a.json.gz", Arrays.copyOf(packed, packed.length - 4));
    InputException refusal = assertThrows(InputException.class, cut::text);
    assertTrue(refusal.getMessage().contains("a.json.gz"), refusal.getMessage());
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path directory) {
    Path missing = directory.resolve("a.json");
    InputException refusal =
        assertThrows(InputException.class, () -> SourceFile.of(missing).open());
    assertEquals("there is no file " + missing, refusal.getMessage());
  }
}
