package dev.trawl.transforms.files;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Reads byte ranges; keeps the files it read last open, because neighbours are often asked for one
 * after the other. For one thread.
 */
public final class ByteRangeReader implements AutoCloseable {
  private static final int OPEN_FILES = 16;

  private final LinkedHashMap<String, SeekableByteChannel> open =
      new LinkedHashMap<>(OPEN_FILES, 0.75f, true);

  /**
   * The bytes of the range.
   *
   * @throws InputException where they are no longer what they were when the range was made
   * @throws UncheckedIOException where they cannot be read
   */
  public byte[] read(ByteRange range) {
    try (InputStream stream = stream(range)) {
      byte[] bytes = new byte[range.length()];
      stream.readNBytes(bytes, 0, bytes.length);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("reading again from " + range.file(), e);
    }
  }

  /**
   * The bytes of the range, for those that need not fit into memory. To be read to its end before
   * the next range is read; what comes out is what the range tells of only when the end was
   * reached.
   *
   * @throws UncheckedIOException where the file cannot be opened
   */
  public InputStream stream(ByteRange range) {
    try {
      SeekableByteChannel channel = channelOf(range.file());
      channel.position(range.offset());
      return new RangeStream(range, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("reading again from " + range.file(), e);
    }
  }

  @Override
  public void close() {
    try {
      for (SeekableByteChannel channel : open.values()) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing an input file", e);
    } finally {
      open.clear();
    }
  }

  private SeekableByteChannel channelOf(String file) throws IOException {
    SeekableByteChannel channel = open.get(file);
    if (channel == null) {
      channel = openSeekable(file);
      closeOldest();
      open.put(file, channel);
    }
    return channel;
  }

  private void closeOldest() throws IOException {
    if (open.size() >= OPEN_FILES) {
      Iterator<Map.Entry<String, SeekableByteChannel>> oldestFirst = open.entrySet().iterator();
      SeekableByteChannel oldest = oldestFirst.next().getValue();
      oldestFirst.remove();
      oldest.close();
    }
  }

  private static SeekableByteChannel openSeekable(String file) throws IOException {
    ResourceId resource = FileSystems.matchNewResource(file, false);
    ReadableByteChannel channel = FileSystems.open(resource);
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException(file + " cannot be read from the middle");
  }
}
