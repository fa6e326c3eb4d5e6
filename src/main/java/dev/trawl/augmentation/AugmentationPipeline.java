package dev.trawl.augmentation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.config.proto.PreprocessingStep.PreprocessingStepCase;
import dev.trawl.dataset.InputException;
import java.util.List;

/**
 * The steps of {@code data_augmentation_options}, one after the other in the order written. Safe
 * for use by many threads, each with draws of its own.
 */
public final class AugmentationPipeline {
  private final List<AugmentationStep> steps;

  private AugmentationPipeline(List<AugmentationStep> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads the steps of a config.
   *
   * @param options {@code train_config.data_augmentation_options}; may be empty
   * @throws InputException if a step has a value that it cannot work with
   */
  public static AugmentationPipeline from(List<PreprocessingStep> options) {
    return new AugmentationPipeline(options.stream().map(AugmentationPipeline::step).toList());
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * Augments an example.
   *
   * @param example stays as it is
   * @param draws the random numbers
   * @return a new example, possibly of another size and with other, fewer or more boxes
   */
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    AugmentationExample augmented = example;
    for (AugmentationStep step : steps) {
      augmented = step.apply(augmented, draws);
    }
    return augmented;
  }

  private static AugmentationStep step(PreprocessingStep options) {
    return switch (options.getPreprocessingStepCase()) {
      case RANDOM_HORIZONTAL_FLIP -> RandomHorizontalFlip.from(options.getRandomHorizontalFlip());
      case RANDOM_SCALE_CROP_AND_PAD_TO_SQUARE ->
          RandomScaleCropAndPadToSquare.from(options.getRandomScaleCropAndPadToSquare());
      case PREPROCESSINGSTEP_NOT_SET ->
          throw new InputException(
              "data_augmentation_options: an entry names no step",
              "Name a step in it or remove the entry.");
      default -> throw unsupported(options.getPreprocessingStepCase());
    };
  }

  private static InputException unsupported(PreprocessingStepCase step) {
    String name = PreprocessingStep.getDescriptor().findFieldByNumber(step.getNumber()).getName();
    return new InputException(
        "data_augmentation_options: " + name + " is not supported",
        "Remove it; supported are random_horizontal_flip and random_scale_crop_and_pad_to_square.");
  }
}
