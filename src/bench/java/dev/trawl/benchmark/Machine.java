package dev.trawl.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.tensorflow.TensorFlow;

/** The machine that is measured on. */
final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Machine() {}

  /** Prints processor, cores, memory, date and versions: no figure means anything without them. */
  static void print(PrintStream out) {
    out.printf(
        "Measured %s on %s, %d cores, %s memory, Java %s, TensorFlow %s.%n",
        LocalDate.now(ZoneOffset.UTC),
        ProcessFile.value(CPU, "model name").orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        ProcessFile.value(MEMORY, "MemTotal").orElse("unknown"),
        System.getProperty("java.version"),
        TensorFlow.version());
    out.flush();
  }
}
