package dev.trawl.dataset;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Says which part of the data set a group of images belongs to, from the group's key and the seed
 * alone: the same on every machine and after every retry, and data that come later move nothing.
 *
 * @param seed other seeds give other splits
 * @param trainRatio share of the groups that goes to train, 0 to 1; small data sets miss it by
 *     chance
 */
public record SplitAssigner(long seed, double trainRatio) implements Serializable {
  private static final int BITS_OF_DOUBLE = 53;

  public SplitAssigner {
    if (!(trainRatio >= 0 && trainRatio <= 1)) {
      throw new IllegalArgumentException("train ratio " + trainRatio + " is not within 0 and 1");
    }
  }

  /**
   * The part that a group belongs to.
   *
   * @param groupKey the same for images that must stay together, such as {@link SplitGroup#of}
   */
  public Split splitOf(String groupKey) {
    return position(groupKey) < trainRatio ? Split.TRAIN : Split.VAL;
  }

  /** The group's place from 0 (inclusive) to 1 (exclusive): the first bits of a SHA-256. */
  private double position(String groupKey) {
    byte[] text = (seed + ":" + groupKey).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      long bits = ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - BITS_OF_DOUBLE);
      return bits * Math.scalb(1.0, -BITS_OF_DOUBLE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
