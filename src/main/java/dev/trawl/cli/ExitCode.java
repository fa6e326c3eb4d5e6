package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.InvalidDataException;
import dev.trawl.dataset.LockHeldException;
import dev.trawl.pipelines.RunnerException;
import dev.trawl.training.TrainingDivergedException;

/** The exit codes that scripts and schedulers may rely on. */
final class ExitCode {
  /** Done, or nothing to do. */
  static final int OK = 0;

  /** A failure of Trawl itself or of what it runs on. */
  static final int SOFTWARE = 1;

  /** Wrong usage or configuration: running it again cannot help. */
  static final int USAGE = 2;

  /** The data are invalid: more dead letters than allowed. */
  static final int INVALID_DATA = 10;

  /** The training diverged. */
  static final int DIVERGED = 11;

  /** The runner or the submission to it failed. */
  static final int RUNNER = 13;

  /** Another job has what this one needs: the same command can succeed later. */
  static final int LOCK_HELD = 75;

  /** Interrupted from the keyboard. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** The code of a command that ended in {@code failure}. */
  static int of(Throwable failure) {
    if (failure instanceof InvalidDataException) {
      return INVALID_DATA;
    }
    if (failure instanceof RunnerException) {
      return RUNNER;
    }
    if (failure instanceof InputException) {
      return USAGE;
    }
    if (failure instanceof TrainingDivergedException) {
      return DIVERGED;
    }
    if (failure instanceof LockHeldException) {
      return LOCK_HELD;
    }
    return SOFTWARE;
  }
}
