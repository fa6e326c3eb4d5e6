package dev.trawl.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Workloads that take turns, so that a machine whose speed drifts slows all of them alike; what is
 * reported are medians and their ratios to the first workload. Beside the time that passed stands
 * the processor time used, which other processes on the machine hardly change.
 */
final class SideBySide {
  /** One piece of work. */
  interface Workload {
    /** Gets ready for a run, which is not measured. */
    default void prepare() {}

    /** Does the work once. */
    void run();
  }

  private record Entry(
      Workload workload, double images, List<Double> seconds, List<Double> processorSeconds) {}

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final String title;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  SideBySide(String title) {
    this.title = title;
  }

  /**
   * Adds a workload.
   *
   * @param images how many images a run works through
   */
  SideBySide with(String name, double images, Workload workload) {
    entries.put(name, new Entry(workload, images, new ArrayList<>(), new ArrayList<>()));
    return this;
  }

  /** Runs each workload {@code warmUp} times, then all of them in turn {@code rounds} times. */
  SideBySide measure(int warmUp, int rounds) {
    for (Entry entry : entries.values()) {
      for (int run = 0; run < warmUp; run++) {
        entry.workload().prepare();
        entry.workload().run();
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (Entry entry : entries.values()) {
        entry.workload().prepare();
        long processorStart = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        entry.workload().run();
        entry.seconds().add((System.nanoTime() - start) / 1e9);
        entry.processorSeconds().add((SYSTEM.getProcessCpuTime() - processorStart) / 1e9);
      }
    }
    return this;
  }

  /** Prints a Markdown table; ratios above 1 are faster than the first workload. */
  void print(PrintStream out) {
    out.println();
    out.println("### " + title);
    out.println(
        "| work | images/s | ratio | seconds a run (least – most) | processor seconds | ratio |");
    out.println("|---|---|---|---|---|---|");
    Entry first = entries.values().iterator().next();
    entries.forEach(
        (name, entry) ->
            out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.3f | %.3f (%.3f – %.3f) | %.3f | %.3f |%n",
                name,
                entry.images() / median(entry.seconds()),
                speed(entry.seconds(), entry, first.seconds(), first),
                median(entry.seconds()),
                Collections.min(entry.seconds()),
                Collections.max(entry.seconds()),
                median(entry.processorSeconds()),
                speed(entry.processorSeconds(), entry, first.processorSeconds(), first)));
    out.flush();
  }

  private static double speed(
      List<Double> seconds, Entry entry, List<Double> firstSeconds, Entry first) {
    return entry.images() / median(seconds) / (first.images() / median(firstSeconds));
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
