package dev.trawl.training;

import java.nio.file.Path;

/**
 * What a training came to.
 *
 * @param firstStep step it started from: 0, or the latest checkpoint's where it resumed
 * @param lastStep step it ended at
 * @param firstLoss mean total loss of its first 10 steps; NaN where no step was left to do
 * @param lastLoss mean total loss of its last 10 steps; NaN where no step was left to do
 * @param checkpoint the last checkpoint, without {@code .index}
 * @param end why it ended
 */
public record TrainingResult(
    long firstStep,
    long lastStep,
    float firstLoss,
    float lastLoss,
    Path checkpoint,
    TrainingEnd end) {

  /** Steps that were done. */
  public long steps() {
    return lastStep - firstStep;
  }
}
