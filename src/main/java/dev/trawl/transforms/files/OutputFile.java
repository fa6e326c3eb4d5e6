package dev.trawl.transforms.files;

import dev.trawl.formats.manifest.DatasetManifest;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * A file of an output directory in the making. It takes its place when it is complete; one that is
 * closed before leaves nothing.
 *
 * <pre>{@code
 * try (OutputFile file = OutputFile.create(directory, "findings.jsonl")) {
 *   file.stream().write(...);
 *   return file.complete(lines);
 * }
 * }</pre>
 */
public final class OutputFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final OutputDirectory directory;
  private final String name;
  private final ResourceId temporary;
  private final CountingStream counting;
  private final MessageDigest digest;
  private final OutputStream stream;
  private boolean open = true;

  private OutputFile(
      OutputDirectory directory, String name, ResourceId temporary, OutputStream destination) {
    this.directory = directory;
    this.name = name;
    this.temporary = temporary;
    this.digest = sha256();
    this.counting = new CountingStream(new DigestOutputStream(destination, digest));
    this.stream = new BufferedOutputStream(counting, BUFFER);
  }

  /**
   * Begins the file of that name.
   *
   * @throws UncheckedIOException where it cannot be created
   */
  public static OutputFile create(OutputDirectory directory, String name) {
    ResourceId temporary = directory.temporaryFile("part");
    try {
      return new OutputFile(
          directory,
          name,
          temporary,
          Channels.newOutputStream(FileSystems.create(temporary, "application/octet-stream")));
    } catch (IOException e) {
      throw failure(directory, name, e);
    }
  }

  /** Writes a whole small file. */
  public static DatasetManifest.OutputFile write(
      OutputDirectory directory, String name, long records, byte[] bytes) {
    try (OutputFile file = create(directory, name)) {
      file.stream().write(bytes);
      return file.complete(records);
    } catch (IOException e) {
      throw failure(directory, name, e);
    }
  }

  /** Where the content goes. */
  public OutputStream stream() {
    return stream;
  }

  /**
   * Puts the file in its place, instead of any that is there.
   *
   * @param records number of records, lines or items in it
   * @throws UncheckedIOException where that fails
   */
  public DatasetManifest.OutputFile complete(long records) {
    try {
      stream.close();
      open = false;
      FileSystems.rename(
          List.of(temporary),
          List.of(directory.file(name)),
          StandardMoveOptions.IGNORE_MISSING_FILES);
    } catch (IOException e) {
      throw failure(directory, name, e);
    }
    return new DatasetManifest.OutputFile(
        name, records, counting.bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** Drops the file unless it is complete. */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    try {
      stream.close();
    } catch (IOException e) {
      // The failure that keeps the file from being complete is the one to tell, not this one.
    } finally {
      try {
        FileSystems.delete(List.of(temporary), StandardMoveOptions.IGNORE_MISSING_FILES);
      } catch (IOException e) {
        // As above; what is left lies among the temporary files, which the next job clears.
      }
    }
  }

  /** The failure to write this file, saying which it is. */
  public UncheckedIOException failure(IOException cause) {
    return failure(directory, name, cause);
  }

  private static UncheckedIOException failure(
      OutputDirectory directory, String name, IOException cause) {
    return new UncheckedIOException("writing " + directory.path() + name, cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static final class CountingStream extends FilterOutputStream {
    private long bytes;

    CountingStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      bytes += length;
    }
  }
}
