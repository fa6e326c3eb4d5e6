package dev.trawl.detector;

import dev.trawl.dataset.InputException;

/** A checkpoint does not hold the variables that a detector needs. */
public final class CheckpointMismatchException extends InputException {
  private static final long serialVersionUID = 1L;

  /**
   * See {@link dev.trawl.dataset.ActionableException#ActionableException(String, String)}.
   *
   * @param problem names the first variables that are missing or have another shape
   * @param nextAction what to do about it
   */
  public CheckpointMismatchException(String problem, String nextAction) {
    super(problem, nextAction);
  }
}
