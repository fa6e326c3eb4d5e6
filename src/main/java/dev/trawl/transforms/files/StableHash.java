package dev.trawl.transforms.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash of text that is the same in every process, release and language. */
public final class StableHash {
  private StableHash() {}

  /** The first 8 bytes of the SHA-256 of the text in UTF-8, big end first. */
  public static long of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A number from 0 to {@code buckets - 1}, chosen by the text alone. */
  public static int bucket(String text, int buckets) {
    return (int) Long.remainderUnsigned(of(text), buckets);
  }
}
