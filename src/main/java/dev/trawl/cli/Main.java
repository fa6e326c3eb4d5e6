package dev.trawl.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.charset.StandardCharsets;

/** Where {@code ./trawl} starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code ({@link ExitCode}). */
  public static void main(String[] arguments) {
    separateFromNativeCode();
    Logging.configure();
    StopSignals.handle(System::exit, StopSignals::leave);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = TrawlCommand.commandLine(out, err).execute(arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /**
   * The launcher filters what native code prints to standard error. Ours it lets through by a file
   * descriptor of its own, for which Java has no constructor that is open to all: a path to it,
   * such as /dev/fd/3, would begin a file anew that standard error was sent to.
   */
  private static void separateFromNativeCode() {
    Integer descriptor = Integer.getInteger("trawl.stderr");
    if (descriptor == null) {
      return;
    }
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      System.setErr(
          new PrintStream(
              new FileOutputStream(constructor.newInstance(descriptor)),
              true,
              StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      // Standard error is what it was: filtered line by line, which only a moving bar suffers from.
    }
  }
}
