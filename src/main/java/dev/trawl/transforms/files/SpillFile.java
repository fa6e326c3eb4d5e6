package dev.trawl.transforms.files;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * Bytes put aside while a job runs: those that did not exist before, or that cannot be read from
 * the middle of where they lie. One file a bundle, made when the first bytes come.
 *
 * <p>The ranges can be read once {@link #close} has returned. A step must therefore close at the
 * end of its bundle, and a shuffle must stand between it and the step that reads.
 */
public final class SpillFile implements AutoCloseable {
  private static final int BUFFER = 1 << 18;

  private final OutputDirectory directory;
  private @Nullable ResourceId file;
  private @Nullable OutputStream stream;
  private long position;

  /** Nothing is created before the first bytes come. */
  public SpillFile(OutputDirectory directory) {
    this.directory = directory;
  }

  /**
   * Puts the bytes aside and says where.
   *
   * @throws UncheckedIOException where they cannot be written
   */
  public ByteRange append(byte[] bytes) {
    return append(new ByteArrayInputStream(bytes));
  }

  /**
   * Puts everything in {@code stream} aside and says where; it need not fit into memory.
   *
   * @throws UncheckedIOException where it cannot be read or written
   */
  public ByteRange append(InputStream bytes) {
    CheckedInputStream checked = new CheckedInputStream(bytes, new CRC32C());
    long start;
    try {
      OutputStream out = stream == null ? open() : stream;
      start = position;
      position += checked.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing temporary files in " + directory.path(), e);
    }
    String path = Objects.requireNonNull(file).toString();
    return new ByteRange(
        path,
        start,
        ByteRange.requireLength(position - start, path),
        (int) checked.getChecksum().getValue());
  }

  private OutputStream open() throws IOException {
    file = directory.temporaryFile("spill");
    position = 0;
    stream =
        new BufferedOutputStream(
            Channels.newOutputStream(FileSystems.create(file, "application/octet-stream")), BUFFER);
    return stream;
  }

  /** Makes the bytes readable; what comes later goes to another file. */
  @Override
  public void close() {
    try {
      if (stream != null) {
        stream.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing temporary files in " + directory.path(), e);
    } finally {
      stream = null;
      file = null;
    }
  }
}
