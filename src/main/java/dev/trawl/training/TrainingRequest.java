package dev.trawl.training;

import dev.trawl.config.proto.TrainEvalPipelineConfig;
import java.nio.file.Path;

/**
 * What to train, on what, and where to write it.
 *
 * @param config model, optimizer, augmentation, number of steps, checkpoint to start from
 * @param datasetDirectory a prepared data set: its manifest and its train shards are read
 * @param modelDirectory takes checkpoints and logs; the training resumes from the latest checkpoint
 *     in it
 * @param checkpointEvery steps between checkpoints, at least 1; the last step always has one
 * @param seed of start values, order, augmentation and stochastic depth
 */
public record TrainingRequest(
    TrainEvalPipelineConfig config,
    Path datasetDirectory,
    Path modelDirectory,
    long checkpointEvery,
    long seed) {

  /** Steps between checkpoints where nobody says otherwise, as in the Object Detection API. */
  public static final long CHECKPOINT_EVERY_DEFAULT = 1000;

  public TrainingRequest {
    if (checkpointEvery < 1) {
      throw new IllegalArgumentException(
          "steps between checkpoints must be at least 1, not " + checkpointEvery);
    }
  }
}
