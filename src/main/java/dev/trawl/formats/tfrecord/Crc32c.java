package dev.trawl.formats.tfrecord;

import java.util.zip.CRC32C;

/** The masked CRC-32C of the TFRecord format (tensorflow/core/lib/hash/crc32c.h). */
final class Crc32c {
  private static final int MASK_DELTA = 0xa282ead8;

  private Crc32c() {}

  static int masked(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return masked((int) crc.getValue());
  }

  /** Masks a CRC-32C. */
  static int masked(int value) {
    return ((value >>> 15) | (value << 17)) + MASK_DELTA;
  }
}
