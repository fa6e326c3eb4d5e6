package dev.trawl.transforms.files;

import java.util.zip.CRC32C;

/**
 * Where some bytes lie, to be read when they are needed.
 *
 * @param file path of the file
 * @param offset first byte, counted from 0
 * @param length number of bytes
 * @param checksum CRC-32C of the bytes: a file that changes while a job runs is noticed
 */
public record ByteRange(String file, long offset, int length, int checksum) {

  /** The CRC-32C of the bytes. */
  public static int checksumOf(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
