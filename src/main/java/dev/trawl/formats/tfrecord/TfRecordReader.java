package dev.trawl.formats.tfrecord;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a TFRecord stream one by one: an 8-byte little-endian length, its masked
 * CRC-32C, the payload, its masked CRC-32C. Gzip is recognised by its magic bytes, whatever the
 * file is called.
 *
 * <p>Not thread-safe. After a {@link TfRecordException} that {@linkplain
 * TfRecordException#canContinue() allows it}, reading goes on; after any other the stream has
 * ended.
 */
public final class TfRecordReader implements Closeable {
  /** Longest record that is read: an array cannot hold more. */
  public static final int LONGEST_RECORD = Integer.MAX_VALUE - 64;

  private static final int HEADER = 12;
  private static final int FOOTER = 4;
  private static final int CHUNK = 1 << 20;

  private final InputStream stream;
  private final boolean compressed;
  private long index;
  private long offset;
  private boolean ended;

  private TfRecordReader(InputStream stream, boolean compressed) {
    this.stream = stream;
    this.compressed = compressed;
  }

  /**
   * Whether a file that begins so holds TFRecords: a length is followed by its own checksum.
   *
   * @param beginning the first bytes, uncompressed
   */
  public static boolean isRecordStart(byte[] beginning) {
    return beginning.length >= HEADER
        && ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN).getInt(Long.BYTES)
            == Crc32c.masked(beginning, 0, Long.BYTES);
  }

  /**
   * Starts reading {@code stream}, which is closed with the reader.
   *
   * @throws TfRecordException where the stream has no byte, or begins like gzip and is not
   * @throws IOException where reading fails
   */
  public static TfRecordReader open(InputStream stream) throws IOException, TfRecordException {
    BufferedInputStream buffered = new BufferedInputStream(stream, CHUNK);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    if (first < 0) {
      throw new TfRecordException(
          TfRecordException.Kind.EMPTY_FILE, 0, 0, new byte[0], "the file is empty");
    }
    if (first != 0x1f || second != 0x8b) {
      return new TfRecordReader(buffered, false);
    }
    try {
      return new TfRecordReader(
          new BufferedInputStream(new GZIPInputStream(buffered, CHUNK), CHUNK), true);
    } catch (ZipException | EOFException e) {
      throw new TfRecordException(
          TfRecordException.Kind.BAD_COMPRESSION,
          0,
          0,
          new byte[] {(byte) first, (byte) second},
          "the file begins like gzip but is not: " + e.getMessage());
    }
  }

  /** Position of the record that {@link #next} will return, from 0. */
  public long index() {
    return index;
  }

  /**
   * What follows the bytes of a {@link TfRecordException} after which reading cannot go on, as far
   * as a gzip stream can be decompressed; closed with the reader.
   */
  public InputStream rest() {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int start, int length) throws IOException {
        try {
          return super.read(buffer, start, length);
        } catch (ZipException | EOFException e) {
          return -1;
        }
      }
    };
  }

  /** Whether the stream is gzip, so that offsets are not those of the file. */
  public boolean isCompressed() {
    return compressed;
  }

  /**
   * Where the payload lies of a record whose frame begins at {@code frame}; both in bytes of the
   * uncompressed stream.
   */
  public static long payloadOffset(long frame) {
    return frame + HEADER;
  }

  /** Where the frame of the record that {@link #next} will return begins, uncompressed. */
  public long offset() {
    return offset;
  }

  /**
   * The next record's payload, or null at the end.
   *
   * @throws TfRecordException where the record is damaged
   * @throws IOException where reading fails
   */
  public byte @Nullable [] next() throws IOException, TfRecordException {
    if (ended) {
      return null;
    }
    ByteArrayOutputStream seen = new ByteArrayOutputStream(HEADER);
    try {
      return nextRecord(seen);
    } catch (ZipException | EOFException e) {
      throw end(
          TfRecordException.Kind.BAD_COMPRESSION,
          seen,
          "the gzip stream is broken: " + e.getMessage());
    }
  }

  private byte @Nullable [] nextRecord(ByteArrayOutputStream seen)
      throws IOException, TfRecordException {
    byte[] header = stream.readNBytes(HEADER);
    if (header.length == 0) {
      ended = true;
      return null;
    }
    seen.writeBytes(header);
    if (header.length < HEADER) {
      throw end(TfRecordException.Kind.TRUNCATED, seen, "the file ends inside a record's header");
    }
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    long length = fields.getLong(0);
    if (fields.getInt(8) != Crc32c.masked(header, 0, 8)) {
      throw end(
          TfRecordException.Kind.BAD_LENGTH_CHECKSUM,
          seen,
          "the checksum of the record's length is wrong: damaged, or not a TFRecord file");
    }
    if (length < 0 || length > LONGEST_RECORD) {
      throw end(
          TfRecordException.Kind.TOO_LONG, seen, "the record is said to have " + length + " bytes");
    }
    byte[] payload = readPayload((int) length);
    byte[] footer = payload.length < length ? new byte[0] : stream.readNBytes(FOOTER);
    if (footer.length < FOOTER) {
      seen.writeBytes(payload);
      seen.writeBytes(footer);
      throw end(
          TfRecordException.Kind.TRUNCATED,
          seen,
          "the file ends inside a record of "
              + length
              + " bytes, after "
              + payload.length
              + " of them");
    }
    long start = offset;
    long at = index;
    offset += HEADER + length + FOOTER;
    index++;
    int checksum = ByteBuffer.wrap(footer).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (checksum != Crc32c.masked(payload, 0, payload.length)) {
      throw new TfRecordException(
          TfRecordException.Kind.BAD_DATA_CHECKSUM,
          at,
          start,
          payload,
          "the checksum of the record is wrong: its bytes are damaged");
    }
    return payload;
  }

  /** Grows with what is really there: a length may be a lie. */
  private byte[] readPayload(int length) throws IOException {
    byte[] payload = new byte[Math.min(length, CHUNK)];
    int filled = 0;
    while (filled < length) {
      if (filled == payload.length) {
        payload = Arrays.copyOf(payload, (int) Math.min(length, payload.length * 2L));
      }
      int read = stream.readNBytes(payload, filled, payload.length - filled);
      filled += read;
      if (filled < payload.length) {
        return Arrays.copyOf(payload, filled);
      }
    }
    return payload;
  }

  private TfRecordException end(
      TfRecordException.Kind kind, ByteArrayOutputStream seen, String message) {
    ended = true;
    return new TfRecordException(kind, index, offset, seen.toByteArray(), message);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
