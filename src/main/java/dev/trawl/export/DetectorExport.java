package dev.trawl.export;

import dev.trawl.config.LabelMapWriter;
import dev.trawl.config.PipelineConfigWriter;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.Checkpoint;
import dev.trawl.detector.DetectorCheckpoints;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.DetectorInput;
import dev.trawl.detector.FrozenDetector;
import dev.trawl.detector.RestoreScope;
import dev.trawl.formats.manifest.ExportLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint to be made into a directory that serves: SavedModel, configuration, label map, model
 * card, where they are known metrics, and the weights for other trainings to start from.
 *
 * @param config the configuration that the checkpoint was trained with
 * @param labelMap its classes
 * @param checkpoint its path without {@code .index}
 * @param input what the model shall take
 * @param training what is known of its training
 * @param metrics JSON file of its COCO metrics; null where there is none
 */
public record DetectorExport(
    TrainEvalPipelineConfig config,
    LabelMap labelMap,
    Path checkpoint,
    DetectorInput input,
    TrainingHistory training,
    @Nullable Path metrics) {

  /** The name that the Object Detection API gives it too. */
  private static final String WEIGHTS = "ckpt-0";

  /**
   * Writes the directory, which is there whole or not at all.
   *
   * @param output where to; its parents are made
   * @param overwrite whether an export that is there may be replaced
   * @throws InputException where the parts do not fit together or {@code output} may not be written
   * @throws UncheckedIOException where writing fails
   */
  public void write(Path output, boolean overwrite) {
    DetectorConfiguration detector = DetectorConfiguration.from(config.getModel());
    if (labelMap.largestId() != detector.classes()) {
      throw new InputException(
          "the detector has "
              + detector.classes()
              + " classes (model.ssd.num_classes), but the largest id of the label map is "
              + labelMap.largestId(),
          "Use the label map that the checkpoint was trained with.");
    }
    try (StagedDirectory directory =
        StagedDirectory.create(output, ExportLayout.names(), overwrite)) {
      FrozenDetector frozen = FrozenDetector.of(detector, checkpoint, input, weights());
      OptionalLong step = Checkpoint.open(checkpoint).step();
      try {
        write(directory.path(), frozen, detector, step);
      } catch (IOException e) {
        throw new UncheckedIOException("writing the export " + output, e);
      }
      directory.complete();
    }
  }

  private void write(
      Path directory, FrozenDetector frozen, DetectorConfiguration detector, OptionalLong step)
      throws IOException {
    SavedModelWriter.write(frozen, directory.resolve(ExportLayout.SAVED_MODEL));
    DetectorCheckpoints.copyWeights(
        detector,
        checkpoint,
        directory.resolve(ExportLayout.CHECKPOINT).resolve(WEIGHTS),
        weights());
    Files.writeString(
        directory.resolve(ExportLayout.PIPELINE_CONFIG), PipelineConfigWriter.toText(config));
    Files.writeString(directory.resolve(ExportLayout.LABEL_MAP), LabelMapWriter.toText(labelMap));
    KnownMetrics known = metrics == null ? KnownMetrics.none() : KnownMetrics.read(metrics);
    if (metrics != null) {
      Files.copy(metrics, directory.resolve(ExportLayout.METRICS));
    }
    Files.writeString(
        directory.resolve(ExportLayout.MODEL_CARD), ModelCard.of(this, detector, step, known));
  }

  private RestoreScope weights() {
    return RestoreScope.toDetect(config.getEvalConfig());
  }
}
