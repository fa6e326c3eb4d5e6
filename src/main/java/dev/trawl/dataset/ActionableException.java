package dev.trawl.dataset;

/**
 * A failure that its user can mend: what is wrong with which file or value, and what to do next.
 * The command line prints both and no stack trace. Subclasses say which kind of failure it is and
 * so which exit code it has.
 */
public abstract class ActionableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String nextAction;

  /**
   * @param problem what is wrong, naming the file, record or value
   * @param nextAction what to do about it, an imperative sentence; empty where there is nothing
   */
  protected ActionableException(String problem, String nextAction) {
    super(problem);
    this.nextAction = nextAction;
  }

  /** As above, with the failure that led to this one. */
  protected ActionableException(String problem, String nextAction, Throwable cause) {
    super(problem, cause);
    this.nextAction = nextAction;
  }

  /** What to do about it; empty where there is nothing. */
  public String nextAction() {
    return nextAction;
  }
}
