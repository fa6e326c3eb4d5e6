package dev.trawl.formats.tfrecord;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(payload.length);
    header.putInt(Crc32c.masked(header.array(), 0, Long.BYTES));
    stream.write(header.array());
    stream.write(payload);
    ByteBuffer footer = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    footer.putInt(Crc32c.masked(payload, 0, payload.length));
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
