package dev.trawl.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints: results to standard output, progress and notes to standard error, and
 * neither colours nor moving bars where no person is looking.
 */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean quiet;

  private Console(PrintWriter out, PrintWriter err, boolean quiet) {
    this.out = out;
    this.err = err;
    this.quiet = quiet;
  }

  static Console of(CommandSpec spec, GlobalOptions global) {
    return new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), global.quiet);
  }

  /** A line of the result. */
  void result(String line) {
    out.println(line);
    out.flush();
  }

  /** A line on what is going on; not with {@code --quiet}. */
  void note(String line) {
    if (!quiet) {
      err.println(line);
      err.flush();
    }
  }

  /** A warning; also with {@code --quiet}. */
  void warning(String line) {
    err.println("warning: " + line);
    err.flush();
  }

  /** A display of how far a long piece of work is. */
  ProgressDisplay progress(String task) {
    return quiet ? ProgressDisplay.none() : ProgressDisplay.on(task, isTerminal(), this);
  }

  private static boolean isTerminal() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }
}
