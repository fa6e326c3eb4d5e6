package dev.trawl.dataset;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of an image file, as they were found; never changed. */
public final class EncodedImage {
  private final byte[] bytes;

  private EncodedImage(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Wraps {@code bytes} without copying them; the caller must not change them afterwards. */
  public static EncodedImage wrap(byte[] bytes) {
    return new EncodedImage(bytes);
  }

  /** The bytes themselves, not a copy: callers must not change them. */
  public byte[] bytes() {
    return bytes;
  }

  /** Number of bytes. */
  public int size() {
    return bytes.length;
  }

  /**
   * The encoding that the first bytes tell, as the Object Detection API names it: {@code jpeg},
   * {@code png}, {@code gif}, {@code bmp} or {@code tiff}; empty where it is none of these. File
   * names and {@code image/format} are no guide.
   */
  public String format() {
    if (startsWith(0xff, 0xd8, 0xff)) {
      return "jpeg";
    }
    if (startsWith(0x89, 'P', 'N', 'G')) {
      return "png";
    }
    if (startsWith('G', 'I', 'F', '8')) {
      return "gif";
    }
    if (startsWith('B', 'M')) {
      return "bmp";
    }
    return startsWith('I', 'I', 42, 0) || startsWith('M', 'M', 0, 42) ? "tiff" : "";
  }

  private boolean startsWith(int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedImage that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "EncodedImage[" + bytes.length + " bytes]";
  }
}
