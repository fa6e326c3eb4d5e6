package dev.trawl.cli;

import picocli.CommandLine.Option;

/** The seed of everything that is drawn by chance. */
final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Seed of split, order, augmentation and start values: the same seed gives the same result"
              + ". Default: ${DEFAULT-VALUE}.")
  long value;
}
