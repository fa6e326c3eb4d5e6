package dev.trawl.imaging;

import java.io.Serializable;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells which pictures are the same and which look alike, without the pictures.
 *
 * @param pixels the same for pictures of the same pixels, however they are encoded; different ones
 *     share it with a probability of 1 in 2^64
 * @param look as {@link PerceptualHash#of}
 */
public record ImageFingerprint(long pixels, long look) implements Serializable {

  /** The fingerprint of that picture. */
  public static ImageFingerprint of(RgbImage image) {
    return new ImageFingerprint(hash(image), PerceptualHash.of(image));
  }

  /**
   * Two checksums of 32 bits that the processor computes at the speed of memory; a hash that
   * withstands an attacker would cost a fifth of what decoding costs.
   */
  private static long hash(RgbImage image) {
    CRC32 one = new CRC32();
    CRC32C other = new CRC32C();
    // Pictures of one colour differ by their sizes alone.
    for (int size : new int[] {image.width(), image.height()}) {
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        one.update(size >>> shift);
        other.update(size >>> shift);
      }
    }
    one.update(image.pixels());
    other.update(image.pixels());
    return one.getValue() << Integer.SIZE | other.getValue();
  }
}
