package dev.trawl.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a long {@code trawl train} keeps the memory that it has at first. The input is small:
 * what a step leaves behind does not depend on it.
 */
final class SteadyMemoryBenchmark implements Benchmark {
  private static final TrainingSize SIZE = new TrainingSize(128, 2);
  private static final Path SAMPLE = Path.of("data/sample");
  private static final Path CHECKPOINT = Path.of("data/checkpoint/ckpt-0");
  private static final int FIRST = 100;
  private static final int LAST = 1000;
  private static final int EVERY = 100;

  /** Several lie before the first reading: what the first one takes and keeps is no leak. */
  private static final int STEPS_BETWEEN_CHECKPOINTS = 40;

  /** Over half a second, which are ten steps or so. */
  private static final int READINGS = 50;

  private static final long MILLISECONDS_BETWEEN_READINGS = 10;
  private static final double MOST_GROWTH = 0.02;
  private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

  /**
   * A heap that cannot grow and that is resident from the start: otherwise the first pass over it,
   * which takes hundreds of steps, looks like a leak. One of Java's objects ends the training.
   */
  private static final List<String> JAVA =
      List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

  /**
   * What is freed goes back to the system at once. By default the C library keeps it, and how much
   * that is depends on how tensors of two threads happened to lie: it creeps up for hundreds of
   * steps.
   */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("MALLOC_MMAP_THRESHOLD_", "131072", "MALLOC_TRIM_THRESHOLD_", "131072");

  @Override
  public String name() {
    return "steady-memory";
  }

  @Override
  public String question() {
    return "resident memory after 1,000 steps against that after 100: at most 2 % more";
  }

  @Override
  public void run(PrintStream out) throws IOException {
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      Path dataset = scratch.path().resolve("dataset");
      prepare(scratch.path().resolve("prepare.log"), dataset);
      Map<Integer, Double> resident = train(scratch.path(), dataset);
      out.printf(
          "%n### Memory over %d steps, %s, a checkpoint every %d steps, %s%n",
          LAST, SIZE, STEPS_BETWEEN_CHECKPOINTS, String.join(" ", JAVA));
      out.println("| steps done | resident, MiB | share of that after " + FIRST + " |");
      out.println("|---|---|---|");
      double first = resident.getOrDefault(FIRST, Double.NaN);
      resident.forEach(
          (step, mebibytes) ->
              out.printf(
                  Locale.ROOT, "| %d | %.0f | %.3f |%n", step, mebibytes, mebibytes / first));
      out.flush();
      double ratio = resident.getOrDefault(LAST, Double.NaN) / first;
      // A NaN fails too.
      if (!(Math.abs(ratio - 1) <= MOST_GROWTH)) {
        throw new GoalMissedException(
            String.format(
                Locale.ROOT,
                "the memory after %d steps is %.3f of that after %d; it may differ by %.0f %%",
                LAST,
                ratio,
                FIRST,
                100 * MOST_GROWTH));
      }
    }
  }

  private static void prepare(Path log, Path dataset) throws IOException {
    ChildProcess.await(
        ChildProcess.start(
            log,
            JAVA,
            "dev.trawl.cli.Main",
            List.of(
                "prepare",
                "--quiet",
                "--input=" + SAMPLE.resolve("records"),
                "--label-map=" + SAMPLE.resolve("tf_label_map.pbtxt"),
                "--output=" + dataset)),
        log);
  }

  /** Resident memory in MiB by steps done. */
  private static Map<Integer, Double> train(Path scratch, Path dataset) throws IOException {
    Path model = scratch.resolve("model");
    Path log = scratch.resolve("train.log");
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(SIZE.options("model.ssd.num_classes=3"));
    arguments.addAll(
        List.of(
            "--dataset=" + dataset,
            "--model-dir=" + model,
            "--from=" + CHECKPOINT,
            "--checkpoint-every=" + STEPS_BETWEEN_CHECKPOINTS,
            // Not at its end while it is measured last.
            "--steps=" + (LAST + STEPS_BETWEEN_CHECKPOINTS),
            "--quiet"));
    Process process = ChildProcess.start(log, ENVIRONMENT, JAVA, "dev.trawl.cli.Main", arguments);
    WrittenMetrics metrics = new WrittenMetrics(model);
    Map<Integer, Double> resident = new TreeMap<>();
    for (int step = FIRST; step <= LAST && process.isAlive(); step += EVERY) {
      metrics.awaitStep(step, process);
      resident.put(step, leastResident(process));
    }
    ChildProcess.await(process, log);
    if (!metrics.has(LAST)) {
      throw new IllegalStateException("the training ended too early:\n" + Files.readString(log));
    }
    return resident;
  }

  /** In MiB, over some steps: what a step takes and frees again is not counted. */
  private static double leastResident(Process process) throws IOException {
    long least = Long.MAX_VALUE;
    try {
      for (int i = 0; i < READINGS; i++) {
        long now = ProcessFile.residentKibibytes(process.pid());
        least = now == 0 ? least : Math.min(least, now);
        Thread.sleep(MILLISECONDS_BETWEEN_READINGS);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a training ran", e);
    }
    return least == Long.MAX_VALUE ? Double.NaN : least / KIBIBYTES_PER_MEBIBYTE;
  }
}
