package dev.trawl.formats.tfrecord;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Writes records in the TFRecord framing, uncompressed. Not thread-safe. */
public final class TfRecordWriter implements Closeable, Flushable {
  private static final int HEADER = 12;

  private final OutputStream stream;

  /** Writes to {@code stream}, which is closed with the writer; it should be buffered. */
  public TfRecordWriter(OutputStream stream) {
    this.stream = stream;
  }

  /**
   * Writes one record.
   *
   * @throws IOException where writing fails
   */
  public void write(byte[] payload) throws IOException {
    write(payload.length, new ByteArrayInputStream(payload));
  }

  /**
   * Writes one record that need not fit into memory.
   *
   * @param length number of bytes of the payload
   * @param payload has just so many bytes; not closed
   * @throws IOException where reading or writing fails, or the payload ends early
   */
  public void write(long length, InputStream payload) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(length);
    header.putInt(Crc32c.masked(header.array(), 0, Long.BYTES));
    stream.write(header.array());
    CheckedInputStream checked = new CheckedInputStream(payload, new CRC32C());
    long copied = checked.transferTo(stream);
    if (copied != length) {
      throw new EOFException("a record of " + length + " bytes ended after " + copied);
    }
    ByteBuffer footer = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    footer.putInt(Crc32c.masked((int) checked.getChecksum().getValue()));
    stream.write(footer.array());
  }

  /** Bytes that a record of {@code payload} bytes takes in the file. */
  public static long framedSize(long payload) {
    return payload + HEADER + Integer.BYTES;
  }

  @Override
  public void flush() throws IOException {
    stream.flush();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
