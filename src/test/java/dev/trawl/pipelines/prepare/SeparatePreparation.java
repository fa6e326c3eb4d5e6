package dev.trawl.pipelines.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code trawl prepare} in a process of its own, with a heap of its own. */
final class SeparatePreparation {
  private SeparatePreparation() {}

  /**
   * Runs it to its end, which must be a success.
   *
   * @param directory where its output is kept, in {@code log}
   * @param heap such as {@code 512m}
   * @param hours that it may take
   * @param options of the command
   * @return what it said
   */
  static String run(Path directory, String heap, int hours, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.trawl.cli.Main",
                "prepare",
                "--quiet",
                "--stacktrace"));
    command.addAll(List.of(options));
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertTrue(process.waitFor(hours, TimeUnit.HOURS), "still at work");
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(log);
    assertEquals(0, process.exitValue(), said);
    return said;
  }
}
