package dev.trawl.formats.annotations;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.dataset.TextPosition;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A text file to read, wherever it lies, gzipped or not. It may be opened more than once.
 *
 * @param name the file as the user would name it
 * @param opener opens it at its beginning
 */
public record SourceFile(String name, Opener opener) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BUFFER = 1 << 16;

  /** Opens a file at its beginning. */
  @FunctionalInterface
  public interface Opener {
    /**
     * Opens the file once more.
     *
     * @throws IOException where it cannot be opened
     */
    InputStream open() throws IOException;
  }

  /** A local file. */
  public static SourceFile of(Path path) {
    return new SourceFile(path.toString(), () -> Files.newInputStream(path));
  }

  /** A file whose bytes are at hand; they must not change afterwards. */
  public static SourceFile of(String name, byte[] bytes) {
    return new SourceFile(name, () -> new ByteArrayInputStream(bytes));
  }

  /**
   * Opens the file at its beginning and unpacks it where its first bytes are those of gzip,
   * whatever its name.
   *
   * @throws InputException where it does not exist or cannot be opened
   */
  public InputStream open() {
    try {
      return unpacked(opener.open());
    } catch (NoSuchFileException e) {
      throw new InputException("there is no file " + name, "Check the path.", e);
    } catch (IOException e) {
      throw new InputException(
          "cannot read " + name + ": " + e.getMessage(), "Check the path and its permissions.", e);
    }
  }

  /**
   * The whole file as text, for small ones; a byte order mark is left out.
   *
   * @throws InputException where it cannot be read
   * @throws MalformedFileException where it is not in UTF-8
   */
  public String text() {
    try (InputStream stream = open()) {
      String text = decode(stream.readAllBytes());
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The failure to read on in this file. */
  public InputException unreadable(IOException e) {
    return new InputException(
        "cannot read " + name + ": " + e.getMessage(), "Check the file system.", e);
  }

  private static InputStream unpacked(InputStream stream) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER);
    try {
      buffered.mark(2);
      boolean packed = buffered.read() == 0x1f && buffered.read() == 0x8b;
      buffered.reset();
      return packed ? new GZIPInputStream(buffered, BUFFER) : buffered;
    } catch (IOException e) {
      buffered.close();
      throw e;
    }
  }

  private String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer undecoded = ByteBuffer.wrap(bytes);
    try {
      return decoder.decode(undecoded).toString();
    } catch (CharacterCodingException e) {
      // The decoder leaves the buffer at the first byte that it could not take.
      int line = 1;
      for (int i = 0; i < undecoded.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new MalformedFileException(
          TextPosition.ofLine(name, line),
          "this text is not in UTF-8",
          "Save the file in UTF-8; names in another encoding would be other names.");
    }
  }
}
