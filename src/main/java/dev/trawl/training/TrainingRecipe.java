package dev.trawl.training;

import dev.trawl.augmentation.AugmentationPipeline;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.DetectorConfiguration;

/**
 * What a {@code pipeline.config} says of a training, read and found to be something that can be
 * done.
 *
 * @param detector what its model describes
 * @param optimizer how variables are updated
 * @param augmentation what is done to each image first
 */
record TrainingRecipe(
    DetectorConfiguration detector,
    MomentumOptimizer optimizer,
    AugmentationPipeline augmentation) {

  /**
   * Reads it.
   *
   * @throws InputException where it asks for what cannot be done, naming the option
   */
  static TrainingRecipe of(TrainEvalPipelineConfig config) {
    TrainConfig training = config.getTrainConfig();
    if (training.getNumSteps() < 1) {
      throw new InputException(
          "train_config.num_steps is not set", "Say how long to train: --steps 2000.");
    }
    return new TrainingRecipe(
        DetectorConfiguration.from(config.getModel()),
        MomentumOptimizer.from(training.getOptimizer(), training.getGradientClippingByNorm()),
        AugmentationPipeline.from(training.getDataAugmentationOptionsList()));
  }
}
