package dev.trawl.dataset;

/**
 * A text file is not in the format that it should be in, so that nothing after {@link #position()}
 * can be read (exit code 2 where it stops a job).
 */
public final class MalformedFileException extends InputException {
  private static final long serialVersionUID = 1L;

  private final TextPosition position;

  /**
   * @param position where reading ended; the message begins with it
   * @param problem what is wrong there
   * @param nextAction what to do about it, an imperative sentence
   */
  public MalformedFileException(TextPosition position, String problem, String nextAction) {
    super(position + ": " + problem, nextAction);
    this.position = position;
  }

  /** Where reading ended. */
  public TextPosition position() {
    return position;
  }
}
