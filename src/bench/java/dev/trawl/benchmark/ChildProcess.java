package dev.trawl.benchmark;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Java processes of their own with the class path of this one: what a workload leaves behind in
 * memory and caches does not reach the next.
 */
final class ChildProcess {
  private static final String BEGIN = "trawl.benchmark.begin";
  private static final String PEER = "trawl.peer";
  private static final String SEPARATOR = "\t";
  private static final String FIGURE = "figure" + SEPARATOR;

  private ChildProcess() {}

  /** Tells the process that started this one some figures by a name. */
  static void tell(String name, Double... values) {
    System.out.println(
        FIGURE
            + name
            + SEPARATOR
            + Arrays.stream(values).map(String::valueOf).collect(joining(SEPARATOR)));
  }

  /** Seconds since the process that started this one did so. */
  static double secondsSinceBegin() {
    return (System.currentTimeMillis() - Long.getLong(BEGIN)) / 1e3;
  }

  /**
   * Starts a process.
   *
   * @param log takes what it prints
   * @param options of Java
   * @param main its main class
   * @param arguments of the main class
   */
  static Process start(Path log, List<String> options, String main, List<String> arguments)
      throws IOException {
    return start(log, Map.of(), options, main, arguments);
  }

  /**
   * Starts a process.
   *
   * @param environment what is set beside the variables of this process
   */
  static Process start(
      Path log,
      Map<String, String> environment,
      List<String> options,
      String main,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    String peer = System.getProperty(PEER);
    if (peer != null) {
      command.add("-D" + PEER + "=" + peer);
    }
    command.add("-D" + BEGIN + "=" + System.currentTimeMillis());
    command.add(main);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /**
   * Waits for a process to end.
   *
   * @throws IllegalStateException where it failed, with what it printed
   */
  static void await(Process process, Path log) throws IOException {
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "a process ended with " + process.exitValue() + ":\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a process ran", e);
    }
  }

  /** Runs a main class to its end; what it {@link #tell told}, in that order. */
  static Map<String, List<Double>> figures(List<String> options, Class<?> main, String... arguments)
      throws IOException {
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      Path log = scratch.path().resolve("log");
      await(start(log, options, main.getName(), List.of(arguments)), log);
      Map<String, List<Double>> figures = new LinkedHashMap<>();
      for (String line : Files.readAllLines(log)) {
        if (line.startsWith(FIGURE)) {
          List<String> columns = List.of(line.split(SEPARATOR, -1));
          figures.put(
              columns.get(1),
              columns.subList(2, columns.size()).stream().map(Double::valueOf).toList());
        }
      }
      return figures;
    }
  }
}
