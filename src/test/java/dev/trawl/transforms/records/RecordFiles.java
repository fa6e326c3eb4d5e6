package dev.trawl.transforms.records;

import dev.trawl.formats.tfrecord.TfRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** TFRecord files for tests, whole and damaged. */
public final class RecordFiles {
  private RecordFiles() {}

  /** A file of these records. */
  public static Path write(Path file, byte[]... records) {
    return writeBytes(file, framed(records));
  }

  /** A gzip file of these records. */
  public static Path writeGzip(Path file, byte[]... records) {
    return writeBytes(file, gzip(framed(records)));
  }

  /** A file of these bytes. */
  public static Path writeBytes(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The records as a TFRecord file has them. */
  public static byte[] framed(byte[]... records) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TfRecordWriter writer = new TfRecordWriter(bytes)) {
      for (byte[] record : records) {
        writer.write(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The first bytes of a record that is said to be so long, with their right checksum. */
  public static byte[] head(long length) {
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    CRC32C crc = new CRC32C();
    crc.update(head.array(), 0, Long.BYTES);
    int value = (int) crc.getValue();
    return head.putInt(Integer.rotateRight(value, 15) + 0xa282ead8).array();
  }

  /** The bytes compressed. */
  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream stream = new GZIPOutputStream(compressed)) {
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
