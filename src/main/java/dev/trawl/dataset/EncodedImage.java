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
