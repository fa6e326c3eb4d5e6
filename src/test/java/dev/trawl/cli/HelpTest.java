package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
  static Stream<String> commands() {
    return TrawlCommand.commandLine(
            new java.io.PrintWriter(new java.io.StringWriter()),
            new java.io.PrintWriter(new java.io.StringWriter()))
        .getSubcommands()
        .keySet()
        .stream()
        .filter(name -> !name.equals("help"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself_with_examples(String command) {
    Outcome outcome = Outcome.of(command, "--help").succeeded();
    assertTrue(outcome.out().contains("Usage: trawl " + command), outcome::toString);
    assertTrue(outcome.out().contains("Examples:"), outcome::toString);
    assertTrue(
        outcome.out().contains("\n  trawl " + command)
            || outcome.out().contains("\n  ./trawl " + command),
        outcome::toString);
    assertEquals("", outcome.err());
  }

  @Test
  void a_misspelt_command_is_guessed() {
    Outcome.of("metricss").failed(ExitCode.USAGE, "metricss", "metrics");
  }

  @Test
  void an_unknown_option_is_named() {
    Outcome.of("doctor", "--jsn").failed(ExitCode.USAGE, "--jsn", "--json");
  }

  @Test
  void no_command_is_a_usage_error() {
    Outcome.of().failed(ExitCode.USAGE, "name a command");
  }

  /** They take seconds to load, and help is asked for often. */
  @Test
  void help_loads_neither_tensorflow_nor_beam() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xlog:class+load:stdout",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.trawl.cli.Main",
                    "--help"))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("Usage: trawl"), "no help was printed");
    List<String> loaded =
        output
            .lines()
            .filter(line -> line.contains(" org.tensorflow.") || line.contains(" org.apache.beam."))
            .toList();
    assertEquals(List.of(), loaded);
  }
}
