package dev.trawl.transforms.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
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
    try {
      if (stream == null || file == null) {
        file = directory.temporaryFile("spill");
        stream =
            new BufferedOutputStream(
                Channels.newOutputStream(FileSystems.create(file, "application/octet-stream")),
                BUFFER);
        position = 0;
      }
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing temporary files in " + directory.path(), e);
    }
    ByteRange range =
        new ByteRange(file.toString(), position, bytes.length, ByteRange.checksumOf(bytes));
    position += bytes.length;
    return range;
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
