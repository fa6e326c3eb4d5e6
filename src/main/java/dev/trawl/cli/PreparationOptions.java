package dev.trawl.cli;

import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.pipelines.prepare.PreparationSettings;
import dev.trawl.report.inspection.Advice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a data set is made of records. */
final class PreparationOptions {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Directory for the data set, of any file system that Beam knows.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  String output;

  @Mixin SplitOptions split = new SplitOptions();

  @Option(
      names = "--copies",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Write N augmented copies beside each image to train on, made by the"
              + " data_augmentation_options of --config, as the file states them."
              + " Default: ${DEFAULT-VALUE}; training augments by itself, anew in every pass.")
  int copies;

  @Option(
      names = "--max-dead-letter-ratio",
      paramLabel = "R",
      defaultValue = "" + Advice.USUAL_DEAD_LETTER_RATIO,
      description =
          "Fail where a larger share of the records must be set aside, 0 to 1."
              + " Default: ${DEFAULT-VALUE}.")
  double maxDeadLetterRatio;

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "Write each part to N files. Default: as many as make files of about 128 MB.")
  @Nullable Integer shards;

  @Option(
      names = "--overwrite",
      description =
          "Replace a finished data set in --output. Its split is kept only where it is named with"
              + " --previous-split.")
  boolean overwrite;

  /** What the user asks for. */
  PreparationSettings settings(
      RecordInputs inputs, @Nullable Path config, CheckOptions checks, SeedOption seed) {
    return new PreparationSettings(
        inputs.settings(),
        output,
        config,
        checks.settings(),
        copies,
        split.settings(),
        seed.value,
        maxDeadLetterRatio,
        shards);
  }

  /** Where the findings will stand, as the user names the directory. */
  String findingsFile() {
    return output + (output.endsWith("/") ? "" : "/") + DatasetLayout.FINDINGS_FILE;
  }
}
