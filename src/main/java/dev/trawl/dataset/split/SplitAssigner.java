package dev.trawl.dataset.split;

import dev.trawl.dataset.Split;
import java.io.Serializable;

/**
 * Says which part of the data set a group of images belongs to, from the group's key and the seed
 * alone: the same on every machine and after every retry, and data that come later move nothing.
 *
 * @param seed other seeds give other splits
 * @param trainRatio share of the groups that goes to train, 0 to 1; small data sets miss it by
 *     chance
 * @param testRatio share of the groups that goes to test, 0 to 1; the rest goes to val. A larger
 *     one takes from val alone
 */
public record SplitAssigner(long seed, double trainRatio, double testRatio)
    implements Serializable {
  private static final int BITS_OF_DOUBLE = 53;

  /** 0.7 and 0.3 make a little less than 1. */
  private static final double ROUNDING = 1e-9;

  public SplitAssigner {
    if (!(trainRatio >= 0 && testRatio >= 0 && trainRatio + testRatio <= 1 + ROUNDING)) {
      throw new IllegalArgumentException(
          "shares of " + trainRatio + " and " + testRatio + " are no shares of one whole");
    }
  }

  /** Without a test part. */
  public SplitAssigner(long seed, double trainRatio) {
    this(seed, trainRatio, 0);
  }

  /** The place of a group among all possible ones, from its key and the seed. */
  public long placeOf(String groupKey) {
    return TextHash.of(seed + ":" + groupKey);
  }

  /** The part that the group of that place belongs to. */
  public Split splitAt(long place) {
    double position = (place >>> (Long.SIZE - BITS_OF_DOUBLE)) * Math.scalb(1.0, -BITS_OF_DOUBLE);
    if (position < trainRatio) {
      return Split.TRAIN;
    }
    return testRatio > 0 && position >= 1 - testRatio - ROUNDING ? Split.TEST : Split.VAL;
  }

  /** The part that the group of that key belongs to. */
  public Split splitOf(String groupKey) {
    return splitAt(placeOf(groupKey));
  }
}
