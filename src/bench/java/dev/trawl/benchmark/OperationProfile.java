package dev.trawl.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  record Kind(String name, int operations, double milliseconds) {
    Kind and(Kind other) {
      return new Kind(name, operations + other.operations, milliseconds + other.milliseconds);
    }
  }

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
   * @param rounds runs; of each operation the median counts
   */
  static OperationProfile of(Traced traced, int warmUp, int rounds) {
    for (int run = 0; run < warmUp; run++) {
      traced.run();
    }
    Map<Operation, List<Double>> runs = new HashMap<>();
    for (int run = 0; run < rounds; run++) {
      for (DeviceStepStats device : traced.run().getStepStats().getDevStatsList()) {
        for (NodeExecStats node : device.getNodeStatsList()) {
          runs.computeIfAbsent(
                  new Operation(kind(node), node.getNodeName()), operation -> new ArrayList<>())
              .add((node.getOpEndRelNanos() - node.getOpStartRelNanos()) / 1e6);
        }
      }
    }
    Map<String, Kind> kinds = new HashMap<>();
    runs.forEach(
        (operation, milliseconds) ->
            kinds.merge(
                operation.kind(),
                new Kind(operation.kind(), 1, SideBySide.median(milliseconds)),
                Kind::and));
    return new OperationProfile(
        kinds.values().stream()
            .sorted(Comparator.comparingDouble(Kind::milliseconds).reversed())
            .toList());
  }

  private record Operation(String kind, String name) {}

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
                    "| %s | %d | %.1f | %.1f %% |%n",
                    kind.name(),
                    kind.operations(),
                    kind.milliseconds(),
                    100 * kind.milliseconds() / total));
    out.flush();
  }
}
