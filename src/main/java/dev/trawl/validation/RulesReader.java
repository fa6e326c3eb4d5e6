package dev.trawl.validation;

import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.ImageResizer;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.vottjson.VottJsonReader;
import dev.trawl.validation.check.BoxLimits;
import dev.trawl.validation.check.InputSize;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the files that say what examples are checked against. */
public final class RulesReader {
  private RulesReader() {}

  /**
   * Reads them.
   *
   * @param labelMap the classes
   * @param config the pipeline configuration that the data are for: it says how large images are
   *     for the detector and how many boxes are trained on; null where none is named
   * @throws InputException where a file cannot be read or used
   */
  public static Rules read(LabelMap labelMap, CheckSettings settings, @Nullable Path config) {
    return new Rules(
        labelMap,
        settings.policy(),
        limits(settings.minBoxPixels(), config),
        VottJsonReader.read(settings.vottJson()));
  }

  private static BoxLimits limits(double leastPixels, @Nullable Path config) {
    if (config == null) {
      return new BoxLimits(leastPixels, InputSize.ORIGINAL, BoxLimits.DEFAULT_MOST_BOXES);
    }
    TrainEvalPipelineConfig read = PipelineConfigReader.read(config, List.of());
    ImageResizer resizer =
        read.getModel().hasSsd()
            ? read.getModel().getSsd().getImageResizer()
            : ImageResizer.getDefaultInstance();
    return new BoxLimits(
        leastPixels, InputSize.of(resizer), read.getTrainConfig().getMaxNumberOfBoxes());
  }
}
