package dev.trawl.dataset;

/** A file, option or configuration that the user gave cannot be used (exit code 2). */
public class InputException extends ActionableException {
  private static final long serialVersionUID = 1L;

  /** See {@link ActionableException#ActionableException(String, String)}. */
  public InputException(String problem, String nextAction) {
    super(problem, nextAction);
  }

  /** See {@link ActionableException#ActionableException(String, String, Throwable)}. */
  public InputException(String problem, String nextAction, Throwable cause) {
    super(problem, nextAction, cause);
  }
}
