package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import picocli.CommandLine.Option;

/** How many images a detector looks at together. */
final class BatchSizeOption {
  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Most images that the model looks at together: more is faster on a GPU, not on a CPU, and"
              + " takes more memory. Default: ${DEFAULT-VALUE}.")
  int value;

  /**
   * The number.
   *
   * @throws InputException where it is none
   */
  int checked() {
    if (value < 1) {
      throw new InputException("--batch-size is " + value, "Give a number of images, at least 1.");
    }
    return value;
  }
}
