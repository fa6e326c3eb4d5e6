package dev.trawl.transforms.files;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32C;

/**
 * The bytes of a range from a channel that stands at their first one; checks them when the last one
 * is read. Does not close the channel.
 */
final class RangeStream extends InputStream {
  private final ByteRange range;
  private final SeekableByteChannel channel;
  private final CRC32C checksum = new CRC32C();
  private int remaining;

  RangeStream(ByteRange range, SeekableByteChannel channel) {
    this.range = range;
    this.channel = channel;
    this.remaining = range.length();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (remaining == 0) {
      return length == 0 ? 0 : -1;
    }
    int read = channel.read(ByteBuffer.wrap(buffer, offset, Math.min(length, remaining)));
    if (read < 0) {
      throw changed();
    }
    checksum.update(buffer, offset, read);
    remaining -= read;
    if (remaining == 0 && (int) checksum.getValue() != range.checksum()) {
      throw changed();
    }
    return read;
  }

  private InputException changed() {
    return new InputException(
        range.file() + " changed while it was being read (byte " + range.offset() + ")",
        "Run the job again when nothing writes to its inputs.");
  }
}
