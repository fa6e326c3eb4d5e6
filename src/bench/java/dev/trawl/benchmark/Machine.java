package dev.trawl.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
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
        value(CPU, "model name").orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        value(MEMORY, "MemTotal").orElse("unknown"),
        System.getProperty("java.version"),
        TensorFlow.version());
    out.flush();
  }

  /** From Linux's files of the form {@code key: value}. */
  private static Optional<String> value(Path file, String key) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst();
    } catch (IOException e) {
      // Not Linux: the caller says what Java knows.
      return Optional.empty();
    }
  }
}
