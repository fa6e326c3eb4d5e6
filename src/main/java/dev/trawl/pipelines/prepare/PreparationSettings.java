package dev.trawl.pipelines.prepare;

import dev.trawl.dataset.InputException;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.validation.CheckSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a user asks for a data set.
 *
 * @param input what to read
 * @param output the data set's directory, of any Beam file system
 * @param config the pipeline configuration that the data are meant for; null where none is named
 * @param checks how to check records, and what to do about findings
 * @param copies augmented copies beside each train image, made as {@code config} says; 0 or more
 * @param split which images are for which part
 * @param seed seed of the split and of the copies
 * @param maxDeadLetterRatio share of the records that may be set aside, 0 to 1
 * @param shards files of each part, 1 to 99,999; null for as many as their size asks for
 */
public record PreparationSettings(
    InputSettings input,
    String output,
    @Nullable Path config,
    CheckSettings checks,
    int copies,
    SplitSettings split,
    long seed,
    double maxDeadLetterRatio,
    @Nullable Integer shards) {
  private static final int MOST_SHARDS = 99_999;

  /**
   * Checks the ratios and the numbers of copies and shards.
   *
   * @throws InputException where one is out of range, or where there is nothing to make copies by
   */
  public PreparationSettings {
    if (copies < 0) {
      throw new InputException("--copies is " + copies, "Give a number from 0 on.");
    }
    if (copies > 0 && config == null) {
      throw new InputException(
          "--copies needs a --config: its data_augmentation_options say how to make copies",
          "Name the pipeline.config that the data are for.");
    }
    if (shards != null && (shards < 1 || shards > MOST_SHARDS)) {
      throw new InputException(
          "--shards is " + shards, "Give a number from 1 to " + MOST_SHARDS + ".");
    }
    requireRatio("--max-dead-letter-ratio", maxDeadLetterRatio);
  }

  static void requireRatio(String option, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new InputException(
          option + " is " + ratio + ", which is no share", "Give a number from 0 to 1.");
    }
  }
}
