package dev.trawl.cli;

import dev.trawl.config.LabelMapReader;
import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.DetectorInput;
import dev.trawl.export.DetectorExport;
import dev.trawl.export.TrainingHistory;
import dev.trawl.formats.manifest.ExportLayout;
import dev.trawl.formats.manifest.ModelLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trawl export}: from a checkpoint to a SavedModel that serves. */
@Command(
    name = "export",
    header = "Export a checkpoint as a SavedModel that serves.",
    description = {
      "%nWrites saved_model/ (signature serving_default, any number of images at once), the",
      "configuration, the label map, a model card and, where they are known, the metrics. The",
      "directory is there whole or not at all.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl export --model-dir build/model --output build/export",
      "  trawl export --model-dir build/model --checkpoint best --output build/export",
      "  trawl export --model-dir build/model --checkpoint build/model/ckpt-3 --output export-3",
      "  trawl export --model-dir build/model --output serving \\",
      "      --input-type encoded_image_string_tensor",
    })
final class ExportCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();

  @Option(
      names = "--model-dir",
      required = true,
      paramLabel = "DIR",
      description = "Directory of the training: its configuration, label map and checkpoints.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path modelDirectory;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where to write the export.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path output;

  @Option(
      names = "--input-type",
      paramLabel = "T",
      defaultValue = "image_tensor",
      description =
          "What the model takes: image_tensor (pixels, uint8), float_image_tensor,"
              + " encoded_image_string_tensor (JPEG or PNG files) or tf_example. Default:"
              + " ${DEFAULT-VALUE}.")
  String inputType = "image_tensor";

  @Option(
      names = "--checkpoint",
      paramLabel = "WHICH",
      defaultValue = "latest",
      description =
          "The checkpoint: latest, best (as evaluation in the training found) or a path."
              + " Default: ${DEFAULT-VALUE}.")
  String checkpoint = "latest";

  @Option(
      names = "--label-map",
      paramLabel = "FILE",
      description = "Names of the classes. Default: label_map.pbtxt of the directory.")
  @Nullable Path labelMap;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description =
          "COCO metrics of the model, as JSON. Default: metrics.json of the directory, where there"
              + " is one.")
  @Nullable Path metrics;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a value of the configuration. Repeatable.")
  List<String> overrides = new ArrayList<>();

  @Option(names = "--overwrite", description = "Replace an export that is there.")
  boolean overwrite;

  @Override
  public Integer call() {
    DetectorInput input = DetectorInput.of(inputType);
    if (!Files.isDirectory(modelDirectory)) {
      throw new InputException(
          "there is no model directory " + modelDirectory,
          "Name the --model-dir of a training ('trawl train').");
    }
    TrainEvalPipelineConfig config =
        PipelineConfigReader.read(modelDirectory.resolve(ModelLayout.PIPELINE_CONFIG), overrides);
    LabelMap classes = LabelMapReader.read(labelMapFile());
    Path from = CheckpointChoice.of(checkpoint, modelDirectory);
    Console console = Console.of(spec, global);
    console.note("Exporting " + from + " …");
    new DetectorExport(
            config, classes, from, input, TrainingHistory.read(modelDirectory), metricsFile())
        .write(output, overwrite);
    console.result(
        "Exported "
            + from
            + " ("
            + count(classes.items().size())
            + ", "
            + input.label()
            + ") to "
            + output);
    console.note("  " + output.resolve(ExportLayout.MODEL_CARD) + " says how to use it.");
    return ExitCode.OK;
  }

  private Path labelMapFile() {
    if (labelMap != null) {
      return labelMap;
    }
    Path file = modelDirectory.resolve(ModelLayout.LABEL_MAP);
    if (!Files.exists(file)) {
      throw new InputException(
          "the model directory " + modelDirectory + " has no " + ModelLayout.LABEL_MAP,
          "Name the label map that the model was trained with: --label-map FILE.");
    }
    return file;
  }

  private @Nullable Path metricsFile() {
    if (metrics != null) {
      return metrics;
    }
    Path file = modelDirectory.resolve(ExportLayout.METRICS);
    return Files.exists(file) ? file : null;
  }

  private static String count(int classes) {
    return classes == 1 ? "1 class" : classes + " classes";
  }
}
