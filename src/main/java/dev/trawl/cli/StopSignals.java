package dev.trawl.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Ends the process at the first interrupt or SIGTERM as Java does, so that a training saves first,
 * and without waiting for anything at the second.
 */
final class StopSignals {
  private static final List<String> NAMES = List.of("INT", "TERM");
  private static final int CODE_OF_SIGNALS = 128;

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
}
