package dev.trawl.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ends the process at the first interrupt or SIGTERM as Java does, so that a training saves first,
 * and without waiting for anything at the second.
 */
final class StopSignals {
  private static final List<String> NAMES = List.of("INT", "TERM");
  private static final int CODE_OF_SIGNALS = 128;
  private static final long SECONDS_TO_LEAVE = 2;

  private StopSignals() {}

  /** Ends the process. */
  interface End {
    /** With that exit code. */
    void with(int code);
  }

  /**
   * Takes over both signals.
   *
   * @param first what the first one does
   * @param second what each later one does
   */
  static void handle(End first, End second) {
    AtomicBoolean asked = new AtomicBoolean();
    for (String name : NAMES) {
      try {
        Signal.handle(
            new Signal(name),
            signal ->
                (asked.getAndSet(true) ? second : first)
                    .with(CODE_OF_SIGNALS + signal.getNumber()));
      } catch (IllegalArgumentException e) {
        // Java was started with -Xrs, or the system has no such signal: then Java does what it
        // does.
      }
    }
  }

  /**
   * Ends the process by a signal that it no longer handles: the system then stops all of its
   * threads where they are. Java's own way out, even {@link Runtime#halt}, takes down what native
   * code has set up, while TensorFlow's threads may be in the middle of a step that uses it; that
   * can crash.
   *
   * @param code {@link #CODE_OF_SIGNALS} and the number of the signal
   */
  static void leave(int code) {
    for (String name : NAMES) {
      Signal signal = new Signal(name);
      if (CODE_OF_SIGNALS + signal.getNumber() == code) {
        leaveBy(signal);
      }
    }
    // The first process of a container, for one, does not end by a signal from within.
    Runtime.getRuntime().halt(code);
  }

  private static void leaveBy(Signal signal) {
    try {
      Signal.handle(signal, SignalHandler.SIG_DFL);
      // Java lets no process send such a signal to itself; every shell can.
      new ProcessBuilder(
              "sh", "-c", "kill -" + signal.getName() + " " + ProcessHandle.current().pid())
          .start()
          .waitFor(SECONDS_TO_LEAVE, TimeUnit.SECONDS);
      TimeUnit.SECONDS.sleep(SECONDS_TO_LEAVE);
    } catch (IOException | IllegalArgumentException e) {
      // No shell, or Java was started with -Xrs: then the process is halted.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
