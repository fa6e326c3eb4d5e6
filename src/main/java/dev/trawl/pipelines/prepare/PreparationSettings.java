package dev.trawl.pipelines.prepare;

import dev.trawl.dataset.InputException;
import dev.trawl.validation.finding.Policy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a user asks for a data set.
 *
 * @param inputs files, directories or globs of TFRecord files
 * @param labelMap the classes
 * @param output the data set's directory, of any Beam file system
 * @param config the pipeline configuration that the data are meant for; null where none is named
 * @param policy what to do about findings
 * @param trainRatio share of the images for train, 0 to 1
 * @param seed seed of the split
 * @param maxDeadLetterRatio share of the records that may be set aside, 0 to 1
 */
public record PreparationSettings(
    List<String> inputs,
    Path labelMap,
    String output,
    @Nullable Path config,
    Policy policy,
    double trainRatio,
    long seed,
    double maxDeadLetterRatio) {

  /**
   * Checks the ratios.
   *
   * @throws InputException where one is out of range
   */
  public PreparationSettings {
    inputs = List.copyOf(inputs);
    requireRatio("--train-ratio", trainRatio);
    requireRatio("--max-dead-letter-ratio", maxDeadLetterRatio);
  }

  private static void requireRatio(String option, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new InputException(
          option + " is " + ratio + ", which is no share", "Give a number from 0 to 1.");
    }
  }
}
