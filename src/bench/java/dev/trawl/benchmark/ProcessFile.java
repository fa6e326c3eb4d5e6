package dev.trawl.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Linux's files of the form {@code key: value}, such as {@code /proc/cpuinfo}. */
final class ProcessFile {
  private ProcessFile() {}

  /** The first value of that key; nothing where there is no such file or key. */
  static Optional<String> value(Path file, String key) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst();
    } catch (IOException e) {
      // Not Linux, or the process has just ended.
      return Optional.empty();
    }
  }

  /** The most memory that a process ever had resident; 0 where that is not known. */
  static long peakKibibytes(long process) {
    return kibibytes(process, "VmHWM");
  }

  /** The memory that a process has resident; 0 where that is not known. */
  static long residentKibibytes(long process) {
    return kibibytes(process, "VmRSS");
  }

  private static long kibibytes(long process, String key) {
    return value(Path.of("/proc", Long.toString(process), "status"), key)
        .map(text -> Long.parseLong(text.replace("kB", "").trim()))
        .orElse(0L);
  }
}
