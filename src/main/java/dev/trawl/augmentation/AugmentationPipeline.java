package dev.trawl.augmentation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.config.proto.PreprocessingStep;
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
   * @throws InputException if a step has a value that it cannot work with, or makes of examples
   *     what no model can be trained on: gray images of one channel, boxes in pixels or inside out,
   *     classes without id
   */
  public static AugmentationPipeline from(List<PreprocessingStep> options) {
    options.forEach(AugmentationPipeline::refuseUnusable);
    return ofAnySteps(options);
  }

  /** As {@link #from}, whatever comes of it. */
  static AugmentationPipeline ofAnySteps(List<PreprocessingStep> options) {
    return new AugmentationPipeline(options.stream().map(StepReader::read).toList());
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

  private static void refuseUnusable(PreprocessingStep step) {
    switch (step.getPreprocessingStepCase()) {
      case RGB_TO_GRAY ->
          throw unusable(
              "rgb_to_gray leaves one channel, but the model takes three",
              "Use random_rgb_to_gray { probability: 1 }, which keeps three, or remove it.");
      case SCALE_BOXES_TO_PIXEL_COORDINATES ->
          throw unusable(
              "scale_boxes_to_pixel_coordinates leaves boxes in pixels, but training and every other"
                  + " step take fractions of the image",
              "Remove it.");
      case CONVERT_CLASS_LOGITS_TO_SOFTMAX ->
          throw unusable(
              "convert_class_logits_to_softmax needs scores of all classes, which no record brings",
              "Remove it.");
      case REMAP_LABELS -> {
        if (step.getRemapLabels().getNewLabel() < 1) {
          throw unusable(
              "remap_labels.new_label is "
                  + step.getRemapLabels().getNewLabel()
                  + ", which is no id of a label map",
              "Make it an id of the label map, which start at 1.");
        }
      }
      case RANDOM_JITTER_BOXES -> {
        if (step.getRandomJitterBoxes().getRatio() > 1f) {
          throw unusable(
              "random_jitter_boxes.ratio is "
                  + step.getRandomJitterBoxes().getRatio()
                  + ", which can turn boxes inside out",
              "Make it at most 1.");
        }
      }
      default -> {}
    }
  }

  private static InputException unusable(String problem, String nextAction) {
    return new InputException("data_augmentation_options: " + problem, nextAction);
  }
}
