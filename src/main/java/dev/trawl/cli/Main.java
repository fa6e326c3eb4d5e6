package dev.trawl.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where {@code ./trawl} starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code ({@link ExitCode}). */
  public static void main(String[] arguments) {
    Logging.configure();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = TrawlCommand.commandLine(out, err).execute(arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }
}
