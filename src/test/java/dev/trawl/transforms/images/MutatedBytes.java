package dev.trawl.transforms.images;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Bytes with damages that know nothing of what the bytes mean. */
public final class MutatedBytes {
  private MutatedBytes() {}

  /** With some bits the other way round. */
  public static byte[] flipped(byte[] bytes, int bits, SplittableRandom random) {
    return flipped(bytes, bytes.length, bits, random);
  }

  /** With some bits of the first bytes the other way round. */
  public static byte[] flipped(byte[] bytes, int within, int bits, SplittableRandom random) {
    byte[] flipped = bytes.clone();
    int end = Math.min(within, flipped.length);
    for (int i = 0; i < bits && end > 0; i++) {
      flipped[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /** Without their end. */
  public static byte[] cut(byte[] bytes, SplittableRandom random) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
  }

  /** With a piece missing, or twice there, or somewhere else. */
  public static byte[] shuffled(byte[] bytes, SplittableRandom random) {
    int start = random.nextInt(bytes.length + 1);
    int end = start + random.nextInt(bytes.length - start + 1);
    byte[] before = Arrays.copyOf(bytes, start);
    byte[] piece = Arrays.copyOfRange(bytes, start, end);
    byte[] behind = Arrays.copyOfRange(bytes, end, bytes.length);
    return switch (random.nextInt(3)) {
      case 0 -> joined(before, behind);
      case 1 -> joined(before, piece, piece, behind);
      default -> joined(piece, before, behind);
    };
  }

  /** So many bytes of chance. */
  public static byte[] random(int length, SplittableRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** One behind the other. */
  public static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
