package dev.trawl.dataset;

/** The data are too bad to go on: more dead letters than allowed (exit code 10). */
public class InvalidDataException extends ActionableException {
  private static final long serialVersionUID = 1L;

  /** See {@link ActionableException#ActionableException(String, String)}. */
  public InvalidDataException(String problem, String nextAction) {
    super(problem, nextAction);
  }
}
