package dev.trawl.transforms.detection;

import dev.trawl.config.LabelMapReader;
import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.DetectorInput;
import dev.trawl.detector.FrozenDetector;
import dev.trawl.detector.RestoreScope;
import dev.trawl.inference.LoadedDetector;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/** Where a detector lies and how it is loaded; travels to the workers. */
public sealed interface DetectorSource extends Serializable {

  /**
   * Loads it, which takes seconds; the caller closes it.
   *
   * @throws dev.trawl.dataset.InputException where it cannot be loaded
   */
  LoadedDetector load();

  /** Absolute path of the file with the names of its classes. */
  String labelMapFile();

  /** What it is, for people, such as {@code SavedModel build/export/saved_model}. */
  String description();

  /** Its classes. */
  default LabelMap labelMap() {
    return LabelMapReader.read(Path.of(labelMapFile()));
  }

  /**
   * A SavedModel.
   *
   * @param directory absolute path of the directory with {@code saved_model.pb}
   * @param labelMapFile absolute path of its label map
   * @param modified when it was written, in milliseconds since 1970: one that takes its place is
   *     another source
   */
  record SavedModel(String directory, String labelMapFile, long modified)
      implements DetectorSource {
    @Override
    public LoadedDetector load() {
      return LoadedDetector.open(Path.of(directory), labelMap());
    }

    @Override
    public String description() {
      return "SavedModel " + directory;
    }
  }

  /**
   * A checkpoint with the configuration it was trained with.
   *
   * @param configFile absolute path of {@code pipeline.config}
   * @param prefix absolute path of the checkpoint without {@code .index}
   * @param labelMapFile absolute path of its label map
   * @param modified when it was written, in milliseconds since 1970
   */
  record TrainedCheckpoint(String configFile, String prefix, String labelMapFile, long modified)
      implements DetectorSource {
    @Override
    public LoadedDetector load() {
      FrozenDetector detector =
          FrozenDetector.of(
              configuration(),
              Path.of(prefix),
              DetectorInput.IMAGE_TENSOR,
              RestoreScope.toDetect(config().getEvalConfig()));
      return LoadedDetector.of(detector, labelMap());
    }

    /** The detector that the configuration describes. */
    DetectorConfiguration configuration() {
      return DetectorConfiguration.from(config().getModel());
    }

    private TrainEvalPipelineConfig config() {
      return PipelineConfigReader.read(Path.of(configFile), List.of());
    }

    @Override
    public String description() {
      return "checkpoint " + prefix;
    }
  }
}
