package dev.trawl.training;

import dev.trawl.augmentation.AugmentationPipeline;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.training.optimizer.Optimizer;
import dev.trawl.training.optimizer.TrainedVariables;

/**
 * What a {@code pipeline.config} says of a training, read and found to be something that can be
 * done.
 *
 * @param detector what its model describes
 * @param learningRate its schedule
 * @param optimizer how variables are updated
 * @param trained which variables are
 * @param regularized whether the regularization loss counts
 * @param augmentation what is done to each image first
 * @param mostBoxes objects of an image beyond this number are left out
 */
record TrainingRecipe(
    DetectorConfiguration detector,
    LearningRate learningRate,
    Optimizer optimizer,
    TrainedVariables trained,
    boolean regularized,
    AugmentationPipeline augmentation,
    int mostBoxes) {

  /**
   * Reads it.
   *
   * @throws InputException where it asks for what cannot be done, naming the option
   */
  static TrainingRecipe of(TrainEvalPipelineConfig config) {
    UnsupportedOptions.refuse(config);
    TrainConfig training = config.getTrainConfig();
    if (training.getNumSteps() < 1) {
      throw new InputException(
          "train_config.num_steps is not set", "Say how long to train: --steps 2000.");
    }
    DetectorConfiguration detector = DetectorConfiguration.from(config.getModel());
    training
        .getDataAugmentationOptionsList()
        .forEach(step -> requireClass(step.getRemapLabels().getNewLabel(), detector.classes()));
    return new TrainingRecipe(
        detector,
        LearningRate.from(Optimizer.learningRate(training.getOptimizer())),
        Optimizer.from(training),
        TrainedVariables.from(training),
        training.getAddRegularizationLoss(),
        AugmentationPipeline.from(training.getDataAugmentationOptionsList()),
        mostBoxes(config));
  }

  /** The field of the input reader took over from the one of the training. */
  private static int mostBoxes(TrainEvalPipelineConfig config) {
    return config.getTrainInputReader().hasMaxNumberOfBoxes()
        ? config.getTrainInputReader().getMaxNumberOfBoxes()
        : config.getTrainConfig().getMaxNumberOfBoxes();
  }

  private static void requireClass(int newLabel, int classes) {
    if (newLabel > classes) {
      throw new InputException(
          "data_augmentation_options: remap_labels.new_label is %d, but model.ssd.num_classes is %d"
              .formatted(newLabel, classes),
          "Make it an id of the label map.");
    }
  }
}
