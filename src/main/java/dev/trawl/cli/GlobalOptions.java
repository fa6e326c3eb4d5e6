package dev.trawl.cli;

import picocli.CommandLine.Option;

/** The options that every command has. */
final class GlobalOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print results and errors only, no progress.")
  boolean quiet;

  @Option(
      names = "--stacktrace",
      description = "Print the stack trace of an error, for a bug report.")
  boolean stacktrace;
}
