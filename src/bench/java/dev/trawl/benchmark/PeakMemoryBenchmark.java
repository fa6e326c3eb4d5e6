package dev.trawl.benchmark;

import dev.trawl.benchmark.PeakMemoryProcess.Work;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much memory training takes, beside the original's, each in a process of its own. */
final class PeakMemoryBenchmark implements Benchmark {
  private static final TrainingSize SIZE = new TrainingSize(512, 4);
  private static final String HEAP = "-Xmx1g";
  private static final int STEPS = 10;
  private static final int ROUNDS = 3;
  private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

  @Override
  public String name() {
    return "training-memory";
  }

  @Override
  public String question() {
    return "peak resident memory of training, ours and the original's";
  }

  @Override
  public void run(PrintStream out) throws IOException {
    Map<Work, List<Double>> peaks = new EnumMap<>(Work.class);
    boolean original = OriginalModels.areAtHand("training-step", out);
    for (int round = 0; round < ROUNDS; round++) {
      for (Work work : Work.values()) {
        if (work != Work.ORIGINAL || original) {
          peaks.computeIfAbsent(work, unused -> new ArrayList<>()).add(peak(work));
        }
      }
    }
    out.printf("%n### Peak memory of training, %s, %d steps, %s%n", SIZE, STEPS, HEAP);
    out.println("| work | peak resident, MiB (least – most) | share of the first |");
    out.println("|---|---|---|");
    double first = SideBySide.median(peaks.values().iterator().next());
    peaks.forEach(
        (work, values) ->
            out.printf(
                Locale.ROOT,
                "| %s | %.0f (%.0f – %.0f) | %.3f |%n",
                work.title(),
                SideBySide.median(values),
                values.stream().mapToDouble(value -> value).min().orElseThrow(),
                values.stream().mapToDouble(value -> value).max().orElseThrow(),
                SideBySide.median(values) / first));
    out.flush();
  }

  /** In MiB. */
  private static double peak(Work work) throws IOException {
    double kibibytes =
        ChildProcess.figures(
                List.of(HEAP),
                PeakMemoryProcess.class,
                work.name(),
                Integer.toString(SIZE.pixels()),
                Integer.toString(SIZE.batch()),
                Integer.toString(STEPS))
            .getOrDefault(PeakMemoryProcess.PEAK, List.of(0.0))
            .get(0);
    if (kibibytes == 0) {
      throw new IllegalStateException("this system does not say how much memory a process has");
    }
    return kibibytes / KIBIBYTES_PER_MEBIBYTE;
  }
}
