package dev.trawl.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;

/**
 * Time by kind of operation, of the graph as it ran: after TensorFlow's own rewriting.
 *
 * @param kinds the slowest kind first
 */
record OperationProfile(List<Kind> kinds) {
  private static final Pattern LABEL = Pattern.compile(".* = ([A-Za-z0-9_]+)\\(.*");
  private static final int MOST_LINES = 30;

  /**
   * A kind of operation.
   *
   * @param name such as {@code Conv2D}
   * @param operations how many there are in a run
   * @param milliseconds of all of them in a run
   */
  record Kind(String name, double operations, double milliseconds) {}

  /** Work that TensorFlow records. */
  interface Traced {
    /** Does the work once. */
    RunMetadata run();
  }

  /**
   * Profiles.
   *
   * @param traced what to profile
   * @param warmUp runs that do not count
   * @param rounds runs that are averaged
   */
  static OperationProfile of(Traced traced, int warmUp, int rounds) {
    for (int run = 0; run < warmUp; run++) {
      traced.run();
    }
    Map<String, long[]> totals = new TreeMap<>();
    for (int run = 0; run < rounds; run++) {
      for (DeviceStepStats device : traced.run().getStepStats().getDevStatsList()) {
        for (NodeExecStats node : device.getNodeStatsList()) {
          long[] total = totals.computeIfAbsent(kind(node), kind -> new long[2]);
          total[0]++;
          total[1] += node.getOpEndRelNanos() - node.getOpStartRelNanos();
        }
      }
    }
    List<Kind> kinds = new ArrayList<>();
    totals.forEach(
        (name, total) ->
            kinds.add(new Kind(name, (double) total[0] / rounds, total[1] / 1e6 / rounds)));
    kinds.sort(Comparator.comparingDouble(Kind::milliseconds).reversed());
    return new OperationProfile(kinds);
  }

  private static String kind(NodeExecStats node) {
    Matcher label = LABEL.matcher(node.getTimelineLabel());
    return label.matches() ? label.group(1) : "(other)";
  }

  /** Prints a Markdown table of the slowest kinds. */
  void print(String title, PrintStream out) {
    double total = kinds.stream().mapToDouble(Kind::milliseconds).sum();
    out.printf(Locale.ROOT, "%n### %s: %.0f ms in operations%n", title, total);
    out.println("| operation | number | ms | share |");
    out.println("|---|---|---|---|");
    kinds.stream()
        .limit(MOST_LINES)
        .forEach(
            kind ->
                out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.1f | %.1f %% |%n",
                    kind.name(),
                    kind.operations(),
                    kind.milliseconds(),
                    100 * kind.milliseconds() / total));
    out.flush();
  }
}
