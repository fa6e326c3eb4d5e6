package dev.trawl.pipelines;

import dev.trawl.dataset.ActionableException;

/** A runner refused a job, or failed while it ran one (exit code 13). */
public final class RunnerException extends ActionableException {
  private static final long serialVersionUID = 1L;

  /** See {@link ActionableException#ActionableException(String, String)}. */
  RunnerException(String problem, String nextAction) {
    super(problem, nextAction);
  }

  /** See {@link ActionableException#ActionableException(String, String, Throwable)}. */
  RunnerException(String problem, String nextAction, Throwable cause) {
    super(problem, nextAction, cause);
  }
}
