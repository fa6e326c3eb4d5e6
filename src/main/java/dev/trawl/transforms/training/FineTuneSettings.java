package dev.trawl.transforms.training;

import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.training.TrainingRequest;
import dev.trawl.training.control.TrainingControl;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * How to train, in a form that travels to a worker.
 *
 * @param config model, optimizer, augmentation, steps, checkpoint to start from
 * @param modelDirectory takes checkpoints and logs
 * @param control when it saves, is measured, goes back and ends
 * @param seed of start values, order, augmentation and stochastic depth
 */
public record FineTuneSettings(
    TrainEvalPipelineConfig config, String modelDirectory, TrainingControl control, long seed)
    implements Serializable {

  /** The training of a data set with these settings. */
  TrainingRequest request(String datasetDirectory) {
    return new TrainingRequest(
        config, Path.of(datasetDirectory), Path.of(modelDirectory), control, seed);
  }
}
