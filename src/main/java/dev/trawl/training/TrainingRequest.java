package dev.trawl.training;

import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.training.control.TrainingControl;
import java.nio.file.Path;

/**
 * What to train, on what, and where to write it.
 *
 * @param config model, optimizer, augmentation, number of steps, checkpoint to start from
 * @param datasetDirectory a prepared data set: its manifest and its train shards are read
 * @param modelDirectory takes checkpoints and logs; the training resumes from the latest checkpoint
 *     in it
 * @param control when it saves, is measured, goes back and ends
 * @param seed of start values, order, augmentation and stochastic depth
 */
public record TrainingRequest(
    TrainEvalPipelineConfig config,
    Path datasetDirectory,
    Path modelDirectory,
    TrainingControl control,
    long seed) {

  /**
   * With a checkpoint every so many steps, and nothing else.
   *
   * @param checkpointEvery steps between checkpoints, at least 1; the last step always has one
   */
  public TrainingRequest(
      TrainEvalPipelineConfig config,
      Path datasetDirectory,
      Path modelDirectory,
      long checkpointEvery,
      long seed) {
    this(
        config,
        datasetDirectory,
        modelDirectory,
        TrainingControl.checkpointEvery(checkpointEvery),
        seed);
  }
}
