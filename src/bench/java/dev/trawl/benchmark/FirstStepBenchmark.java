package dev.trawl.benchmark;

import dev.trawl.training.SmallDataset;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long {@code trawl train} takes from its start to the end of its first step. */
final class FirstStepBenchmark implements Benchmark {
  private static final TrainingSize SIZE = new TrainingSize(512, 4);
  private static final Path CHECKPOINT = Path.of("data/checkpoint/ckpt-0");
  private static final int PICTURES = 64;
  private static final int ROUNDS = 3;
  private static final int PASSED = 0;
  private static final int PROCESSOR = 1;

  /** By the part that was done by then: seconds and processor seconds, one pair a round. */
  private static final class Parts {
    private final Map<String, List<List<Double>>> seconds = new LinkedHashMap<>();

    void add(Map<String, List<Double>> figures) {
      figures.forEach(
          (part, values) -> seconds.computeIfAbsent(part, unused -> new ArrayList<>()).add(values));
    }

    double firstStep() {
      return median(FirstStepProcess.FIRST_STEP, PASSED);
    }

    private double median(String part, int which) {
      return SideBySide.median(
          seconds.getOrDefault(part, List.of()).stream().map(pair -> pair.get(which)).toList());
    }

    void print(PrintStream out, String work) {
      double passed = 0;
      double processor = 0;
      for (String part : seconds.keySet()) {
        out.printf(
            Locale.ROOT,
            "| %s | %s | %.2f | %.2f |%n",
            work,
            part,
            median(part, PASSED) - passed,
            median(part, PROCESSOR) - processor);
        passed = median(part, PASSED);
        processor = median(part, PROCESSOR);
      }
    }
  }

  @Override
  public String name() {
    return "first-step";
  }

  @Override
  public String question() {
    return "time from the start of 'trawl train' to its first step's end, by parts";
  }

  @Override
  public void run(PrintStream out) throws IOException {
    boolean original = OriginalModels.areAtHand("training-step", out);
    List<Double> command = new ArrayList<>();
    Parts trawlParts = new Parts();
    Parts originalParts = new Parts();
    for (int round = 0; round < ROUNDS; round++) {
      command.add(secondsOfCommand());
      trawlParts.add(parts(CHECKPOINT.toString()));
      if (original) {
        originalParts.add(parts());
      }
    }
    double seconds = SideBySide.median(command);
    out.printf("%n### Time to the first step, %s, medians of %d%n", SIZE, ROUNDS);
    out.println("| work | seconds from the process's start | ratio |");
    out.println("|---|---|---|");
    if (original) {
      out.printf(Locale.ROOT, "| original | %.2f | 1.000 |%n", originalParts.firstStep());
      out.printf(
          Locale.ROOT,
          "| `trawl train` | %.2f | %.3f |%n",
          seconds,
          originalParts.firstStep() / seconds);
    } else {
      out.printf(Locale.ROOT, "| `trawl train` | %.2f | |%n", seconds);
    }
    out.println();
    out.println("| work | part | seconds | processor seconds |");
    out.println("|---|---|---|---|");
    originalParts.print(out, "original");
    trawlParts.print(out, "Trawl");
    out.flush();
  }

  private static Map<String, List<Double>> parts(String... checkpoint) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(Integer.toString(SIZE.pixels()));
    arguments.add(Integer.toString(SIZE.batch()));
    arguments.addAll(List.of(checkpoint));
    return ChildProcess.figures(
        List.of(), FirstStepProcess.class, arguments.toArray(String[]::new));
  }

  /** Until the command has written down its first step. */
  private static double secondsOfCommand() throws IOException {
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      Path dataset = SmallDataset.write(scratch.path().resolve("dataset"), PICTURES, SIZE.pixels());
      Path model = scratch.path().resolve("model");
      List<String> arguments = new ArrayList<>(List.of("train"));
      arguments.addAll(SIZE.options());
      arguments.addAll(
          List.of(
              "--dataset=" + dataset,
              "--model-dir=" + model,
              "--from=" + CHECKPOINT,
              "--steps=1",
              "--quiet"));
      Path log = scratch.path().resolve("log");
      long start = System.nanoTime();
      Process process = ChildProcess.start(log, List.of(), "dev.trawl.cli.Main", arguments);
      WrittenMetrics metrics = new WrittenMetrics(model);
      metrics.awaitStep(1, process);
      double seconds = (System.nanoTime() - start) / 1e9;
      ChildProcess.await(process, log);
      if (!metrics.has(1)) {
        throw new IllegalStateException("no first step was written: " + Files.readString(log));
      }
      return seconds;
    }
  }
}
