package dev.trawl.transforms.files;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Where some bytes lie, to be read when they are needed.
 *
 * @param file path of the file
 * @param offset first byte, counted from 0
 * @param length number of bytes
 * @param checksum CRC-32C of the bytes: a file that changes while a job runs is noticed
 */
public record ByteRange(String file, long offset, int length, int checksum) {

  /** As many bytes as an array can hold. */
  public static final int LONGEST = Integer.MAX_VALUE - 64;

  /**
   * The range of everything in {@code stream}, which is read to its end.
   *
   * @param file path of the file that the bytes are in
   * @param name what messages call it
   * @param offset where in the file the stream begins
   * @throws InputException where the stream is longer than {@link #LONGEST}
   * @throws IOException where reading fails
   */
  public static ByteRange of(String file, String name, long offset, InputStream stream)
      throws IOException {
    CheckedInputStream checked = new CheckedInputStream(stream, new CRC32C());
    long length = checked.transferTo(OutputStream.nullOutputStream());
    return new ByteRange(
        file, offset, requireLength(length, name), (int) checked.getChecksum().getValue());
  }

  /** The length, if it is one that a range may have. */
  static int requireLength(long length, String name) {
    if (length > LONGEST) {
      throw new InputException(
          "%s holds %d bytes that are no TFRecord, too many to be set aside"
              .formatted(name, length),
          "Check that it is a TFRecord file; leave it out of the input if it is not.");
    }
    return (int) length;
  }

  /** The CRC-32C of the bytes. */
  public static int checksumOf(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
