package dev.trawl.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs the benchmarks named on the command line, or all of them. */
public final class Benchmarks {
  private static final String ALL = "all";
  private static final int MISSED = 1;
  private static final int USAGE = 2;

  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new TrainerBenchmark(),
          new TrainingBenchmark(),
          new GuardBenchmark(),
          new InferenceBenchmark(),
          new PrepareBenchmark(),
          new MemoryBenchmark(),
          new PeakMemoryBenchmark(),
          new SteadyMemoryBenchmark(),
          new FirstStepBenchmark(),
          new CheckpointBenchmark(),
          new ProfileBenchmark());

  private Benchmarks() {}

  public static void main(String[] names) throws IOException {
    Optional<String> unknown = Arrays.stream(names).filter(name -> !isKnown(name)).findFirst();
    if (names.length == 0 || unknown.isPresent()) {
      unknown.ifPresent(name -> System.err.println("There is no benchmark " + name + "."));
      printUsage(System.err);
      System.exit(USAGE);
    }
    List<String> asked = List.of(names);
    Machine.print(System.out);
    boolean missed = false;
    for (Benchmark benchmark : BENCHMARKS) {
      if (asked.contains(ALL) || asked.contains(benchmark.name())) {
        try {
          benchmark.run(System.out);
        } catch (GoalMissedException e) {
          System.out.println("FAILED " + benchmark.name() + ": " + e.getMessage());
          missed = true;
        }
      }
    }
    if (missed) {
      System.exit(MISSED);
    }
  }

  private static boolean isKnown(String name) {
    return name.equals(ALL) || BENCHMARKS.stream().anyMatch(b -> b.name().equals(name));
  }

  private static void printUsage(PrintStream out) {
    out.println(
        "Usage: mvn -Pbench -DskipTests integration-test [-Dbench=\"NAME…\"] [-Dtrawl.peer=DIR]");
    out.printf("  %-15s %s%n", ALL, "all of these, which is what runs if none is named");
    BENCHMARKS.forEach(b -> out.printf("  %-15s %s%n", b.name(), b.question()));
  }
}
