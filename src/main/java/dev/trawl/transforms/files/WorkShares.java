package dev.trawl.transforms.files;

import java.io.Serializable;

/**
 * In how many shares a job's elements are dealt out: what one worker works on at a stretch. Many
 * keep a large cluster busy; each costs a runner, above all that of a single machine, some
 * milliseconds in every step, whatever is in it.
 *
 * @param count at least 1
 */
public record WorkShares(int count) implements Serializable {
  /** For work of which nobody knows how much there is. */
  public static final WorkShares MOST = new WorkShares(1024);

  private static final int LEAST = 16;
  private static final long BYTES_OF_SHARE = 16L << 20;

  /** Checks the number. */
  public WorkShares {
    if (count < 1) {
      throw new IllegalArgumentException("there must be a share");
    }
  }

  /** For so many bytes of images: about 16 MB each, but no less than 16 and at most 1024. */
  public static WorkShares ofBytes(long bytes) {
    return new WorkShares((int) Math.max(LEAST, Math.min(MOST.count(), bytes / BYTES_OF_SHARE)));
  }
}
