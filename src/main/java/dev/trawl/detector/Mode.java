package dev.trawl.detector;

/** What a detector's graph is built for. */
public enum Mode {
  /** Detections only: batch norms use their moving statistics. */
  INFERENCE,

  /** Training: batch norms use the batch's statistics and their moving ones follow. */
  TRAINING,

  /**
   * Training with batch norms as they are: moving statistics in the forward pass and in the
   * gradient, never updated. For batches too small to have statistics of their own.
   */
  FROZEN_BATCH_NORM;

  /** Whether batch norms use the statistics of the batch. */
  boolean usesBatchStatistics() {
    return this == TRAINING;
  }

  /** The same with batch norms as they are. */
  Mode withFrozenBatchNorm() {
    return this == TRAINING ? FROZEN_BATCH_NORM : this;
  }
}
