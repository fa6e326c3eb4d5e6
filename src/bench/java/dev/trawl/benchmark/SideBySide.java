package dev.trawl.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Workloads that take turns, so that a machine whose speed drifts slows all of them alike; what is
 * reported are medians and their ratios to the first workload.
 */
final class SideBySide {
  /** One piece of work. */
  interface Workload {
    /** Does the work once. */
    void run();
  }

  private record Entry(Workload workload, double images, List<Double> seconds) {}

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
    entries.put(name, new Entry(workload, images, new ArrayList<>()));
    return this;
  }

  /** Runs each workload {@code warmUp} times, then all of them in turn {@code rounds} times. */
  SideBySide measure(int warmUp, int rounds) {
    for (Entry entry : entries.values()) {
      for (int run = 0; run < warmUp; run++) {
        entry.workload().run();
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (Entry entry : entries.values()) {
        long start = System.nanoTime();
        entry.workload().run();
        entry.seconds().add((System.nanoTime() - start) / 1e9);
      }
    }
    return this;
  }

  /** Images a second of a workload, from its median run. */
  double imagesPerSecond(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no workload " + name);
    }
    return entry.images() / median(entry);
  }

  /** Prints a Markdown table: images a second and the ratio to the first workload. */
  void print(PrintStream out) {
    out.println();
    out.println("### " + title);
    out.println("| work | images/s | median of a run, s | min – max, s | ratio to the first |");
    out.println("|---|---|---|---|---|");
    String first = entries.keySet().iterator().next();
    entries.forEach(
        (name, entry) -> {
          double[] sorted = sorted(entry);
          out.printf(
              Locale.ROOT,
              "| %s | %.2f | %.3f | %.3f – %.3f | %.3f |%n",
              name,
              imagesPerSecond(name),
              median(entry),
              sorted[0],
              sorted[sorted.length - 1],
              imagesPerSecond(name) / imagesPerSecond(first));
        });
    out.flush();
  }

  private static double median(Entry entry) {
    double[] sorted = sorted(entry);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double[] sorted(Entry entry) {
    double[] values = entry.seconds().stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(values);
    return values;
  }
}
