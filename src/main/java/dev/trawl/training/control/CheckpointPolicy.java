package dev.trawl.training.control;

import java.io.Serializable;

/**
 * When checkpoints are written, beside the one at the end, and how many are kept.
 *
 * @param everySteps steps between two, at least 1
 * @param everySeconds seconds after which one is written in any case; 0 for never
 * @param kept the latest so many are kept, at least 1; the best is kept beside them
 */
public record CheckpointPolicy(long everySteps, long everySeconds, int kept)
    implements Serializable {

  /** Steps between checkpoints where nobody says otherwise, as in the Object Detection API. */
  public static final long EVERY_STEPS_DEFAULT = 1000;

  /** Checkpoints that are kept where nobody says otherwise, as in the Object Detection API. */
  public static final int KEPT_DEFAULT = 7;

  public CheckpointPolicy {
    requireAtLeast(1, everySteps, "steps between checkpoints");
    requireAtLeast(0, everySeconds, "seconds between checkpoints");
    requireAtLeast(1, kept, "checkpoints that are kept");
  }

  /** Every so many steps. */
  public static CheckpointPolicy everySteps(long steps) {
    return new CheckpointPolicy(steps, 0, KEPT_DEFAULT);
  }

  /** Whether one is due for the number of steps done. */
  public boolean isDueAfter(long steps) {
    return steps % everySteps == 0;
  }

  /** Whether one is due for the time that passed since the last. */
  public boolean isDueAfterSeconds(double seconds) {
    return everySeconds > 0 && seconds >= everySeconds;
  }

  private static void requireAtLeast(long least, long value, String what) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", not " + value);
    }
  }
}
