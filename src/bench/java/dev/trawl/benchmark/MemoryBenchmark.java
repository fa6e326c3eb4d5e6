package dev.trawl.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How much memory {@code prepare} takes for a real export and for ten times as much, with the same
 * heap; {@code -Dtrawl.bench.copies=100} measures that many times as well.
 */
final class MemoryBenchmark implements Benchmark {
  private static final int MOST_COPIES = Integer.getInteger("trawl.bench.copies", 10);
  private static final List<Integer> COPIES =
      Stream.of(1, 10, MOST_COPIES).filter(copies -> copies <= MOST_COPIES).distinct().toList();
  private static final String HEAP = "-Xmx512m";
  private static final long POLL_MILLISECONDS = 100;
  private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String question() {
    return "memory of prepare with " + HEAP + " on a real export and on 10 times as much";
  }

  @Override
  public void run(PrintStream out) throws IOException {
    Path export =
        Path.of(System.getProperty("trawl.reference", "../shared/reference"))
            .resolveSibling("fish/vott-export");
    if (!Files.isDirectory(export)) {
      out.printf("%nSKIPPED: there is no export to prepare at %s%n", export);
      return;
    }
    out.printf("%n### Memory of prepare, %s%n", HEAP);
    out.println("| records read, MB | seconds | peak resident, MiB |");
    out.println("|---|---|---|");
    for (int copies : COPIES) {
      measure(out, export, copies);
    }
    out.println();
  }

  private static void measure(PrintStream out, Path export, int copies) throws IOException {
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      long bytes = repeat(export, copies, scratch.path().resolve("input"));
      Path log = scratch.path().resolve("prepare.log");
      long start = System.nanoTime();
      Process process = start(scratch.path(), export, log);
      long peak = peakKibibytes(process);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            "prepare ended with " + process.exitValue() + ":\n" + Files.readString(log));
      }
      out.printf(
          Locale.ROOT,
          "| %.0f | %.1f | %d |%n",
          bytes / 1e6,
          seconds,
          peak / KIBIBYTES_PER_MEBIBYTE);
      out.flush();
    }
  }

  private static Process start(Path scratch, Path export, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            "-cp",
            absolute(System.getProperty("java.class.path")),
            "dev.trawl.cli.Main",
            "prepare",
            "--quiet",
            "--input",
            scratch.resolve("input") + "/*/*.tfrecord",
            "--label-map",
            export.resolve("tf_label_map.pbtxt").toAbsolutePath().toString(),
            "--output",
            scratch.resolve("dataset").toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static String absolute(String classPath) {
    return String.join(
        File.pathSeparator,
        Stream.of(classPath.split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  /** Copies the records, as the same file named twice would be read once; gives their bytes. */
  private static long repeat(Path export, int copies, Path directory) throws IOException {
    List<Path> records;
    try (Stream<Path> files = Files.list(export)) {
      records = files.filter(file -> file.toString().endsWith(".tfrecord")).sorted().toList();
    }
    long bytes = 0;
    for (int copy = 0; copy < copies; copy++) {
      Path target = Files.createDirectories(directory.resolve("copy-%03d".formatted(copy)));
      for (Path file : records) {
        Files.copy(file, target.resolve(file.getFileName().toString()));
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /** What Linux says was most, asked again and again until the process has ended. */
  private static long peakKibibytes(Process process) throws IOException {
    long peak = 0;
    try {
      do {
        peak = Math.max(peak, ProcessFile.peakKibibytes(process.pid()));
      } while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while prepare ran", e);
    }
    return peak;
  }
}
