package dev.trawl.benchmark;

/** What was measured is not what it has to be. */
final class GoalMissedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message what was measured, and the goal
   */
  GoalMissedException(String message) {
    super(message);
  }
}
