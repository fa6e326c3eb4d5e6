package dev.trawl.dataset;

/**
 * Another job has what this one needs for itself, such as a model directory: the same command can
 * succeed later, unchanged (exit code 75).
 */
public final class LockHeldException extends ActionableException {
  private static final long serialVersionUID = 1L;

  /** See {@link ActionableException#ActionableException(String, String)}. */
  public LockHeldException(String problem, String nextAction) {
    super(problem, nextAction);
  }
}
