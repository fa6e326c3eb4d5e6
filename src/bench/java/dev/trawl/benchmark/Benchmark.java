package dev.trawl.benchmark;

import java.io.IOException;
import java.io.PrintStream;

/** One question about speed or memory, answered by measuring. */
interface Benchmark {
  /** What it is called on the command line. */
  String name();

  /** The question, for the list of benchmarks. */
  String question();

  /**
   * Measures and prints what was found as Markdown. What it measures against may be absent: then it
   * says so in a line and measures the rest.
   *
   * @throws GoalMissedException where what it measured must not be so
   */
  void run(PrintStream out) throws IOException;
}
