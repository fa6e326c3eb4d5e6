package dev.trawl.detector;

import dev.trawl.dataset.InputException;

/** A file of a checkpoint is missing, cut off or damaged. */
public final class UnreadableCheckpointException extends InputException {
  private static final long serialVersionUID = 1L;

  /**
   * See {@link dev.trawl.dataset.ActionableException#ActionableException(String, String,
   * Throwable)}.
   *
   * @param problem names the checkpoint and what TensorFlow says of it
   * @param nextAction what to do about it
   * @param cause the failure to read
   */
  UnreadableCheckpointException(String problem, String nextAction, Throwable cause) {
    super(problem, nextAction, cause);
  }
}
