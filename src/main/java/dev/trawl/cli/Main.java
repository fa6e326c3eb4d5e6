package dev.trawl.cli;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where {@code ./trawl} starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code ({@link ExitCode}). */
  public static void main(String[] arguments) {
    separateFromNativeCode();
    Logging.configure();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = TrawlCommand.commandLine(out, err).execute(arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** The launcher filters what native code prints to standard error; ours it lets through here. */
  private static void separateFromNativeCode() {
    String stderr = System.getProperty("trawl.stderr");
    if (stderr == null) {
      return;
    }
    try {
      System.setErr(new PrintStream(new FileOutputStream(stderr), true, StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      System.err.println("trawl: cannot print to " + stderr + ", printing to standard error");
    }
  }
}
