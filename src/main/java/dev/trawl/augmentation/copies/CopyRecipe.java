package dev.trawl.augmentation.copies;

import dev.trawl.augmentation.AugmentationPipeline;
import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import java.io.Serializable;
import java.util.List;

/**
 * How copies are made, in a form that travels to a worker.
 *
 * @param count copies of each image, at least 1
 * @param steps {@code train_config.data_augmentation_options}, done in this order
 * @param labelMap the classes, for the names of boxes that a step gives another class
 * @param seed of the random numbers
 */
public record CopyRecipe(int count, List<PreprocessingStep> steps, LabelMap labelMap, long seed)
    implements Serializable {

  /**
   * Checks that copies can be made.
   *
   * @throws InputException where there is no step, where {@link AugmentationPipeline#from} refuses
   *     one, or where one makes values that no image file holds or classes that are not in the
   *     label map
   */
  public CopyRecipe {
    if (count < 1) {
      throw new IllegalArgumentException(count + " copies: there must be at least 1");
    }
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new InputException(
          "the config has no train_config.data_augmentation_options, so copies would be the same",
          "Write the steps that make copies, or leave --copies out.");
    }
    AugmentationPipeline.from(steps);
    for (PreprocessingStep step : steps) {
      requireStorable(step, labelMap);
    }
  }

  private static void requireStorable(PreprocessingStep step, LabelMap labelMap) {
    switch (step.getPreprocessingStepCase()) {
      case NORMALIZE_IMAGE -> throw notForFiles("normalize_image");
      case SUBTRACT_CHANNEL_MEAN -> throw notForFiles("subtract_channel_mean");
      case REMAP_LABELS -> {
        int label = step.getRemapLabels().getNewLabel();
        if (labelMap.byId(label).isEmpty()) {
          throw new InputException(
              "data_augmentation_options: remap_labels.new_label is "
                  + label
                  + ", which is no id of the label map",
              "Name one of its ids, or add the class to the label map.");
        }
      }
      default -> {}
    }
  }

  private static InputException notForFiles(String step) {
    return new InputException(
        "data_augmentation_options: "
            + step
            + " makes values that are no colours of 0 to 255, which the files of copies hold",
        "Remove it, or leave --copies out: training applies every step by itself.");
  }
}
