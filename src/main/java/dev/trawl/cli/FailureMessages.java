package dev.trawl.cli;

import dev.trawl.dataset.ActionableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one message a person can act on, and into an exit code. */
final class FailureMessages implements IExecutionExceptionHandler {
  private static final String STACKTRACE = "--stacktrace";

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    Throwable told = toldBy(failure);
    command.getErr().println("trawl: " + message(told));
    String next = nextAction(told);
    if (!next.isEmpty()) {
      command.getErr().println("  → " + next);
    }
    if (command.getParseResult().hasMatchedOption(STACKTRACE)) {
      failure.printStackTrace(command.getErr());
    } else if (!(told instanceof ActionableException)) {
      command.getErr().println("  (run again with " + STACKTRACE + " for the details)");
    }
    return ExitCode.of(told);
  }

  /** The failure that says most to a user: runners wrap it in exceptions of their own. */
  private static Throwable toldBy(Throwable failure) {
    @Nullable Throwable cause = failure;
    @Nullable Throwable inputOutput = null;
    while (cause != null) {
      if (cause instanceof ActionableException || cause instanceof Error) {
        return cause;
      }
      if (cause instanceof IOException || cause instanceof UncheckedIOException) {
        inputOutput = inputOutput == null ? cause : inputOutput;
      }
      cause = cause.getCause();
    }
    return inputOutput == null ? failure : inputOutput;
  }

  private static String message(Throwable failure) {
    if (failure instanceof ActionableException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      String doing = String.valueOf(unchecked.getMessage());
      String what = message(unchecked.getCause());
      return doing.contains(what) ? doing : doing + ": " + what;
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (failure instanceof FileAlreadyExistsException existing) {
      return existing.getFile() + ": exists already";
    }
    if (failure instanceof NotDirectoryException file) {
      return file.getFile() + ": is not a directory";
    }
    String text = failure.getMessage();
    return text == null || !(failure instanceof IOException)
        ? failure.getClass().getSimpleName() + (text == null ? "" : ": " + text)
        : text;
  }

  private static String nextAction(Throwable failure) {
    if (failure instanceof ActionableException actionable) {
      return actionable.nextAction();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains("no space left on device") || text.contains("disk quota exceeded")) {
        return "Free some space or name an output on another disk, then run the same command again.";
      }
      if (cause instanceof AccessDeniedException) {
        return "Give this user the right to it, or name another path.";
      }
      if (cause instanceof NoSuchFileException) {
        return "Check the path.";
      }
      if (cause instanceof FileSystemException && text.contains("read-only file system")) {
        return "Name an output on a disk that can be written.";
      }
      if (cause instanceof OutOfMemoryError) {
        return "Give Java more memory, for example TRAWL_JAVA_OPTIONS=-Xmx8g.";
      }
    }
    return "";
  }
}
