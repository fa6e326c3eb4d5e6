package dev.trawl.augmentation.step;

import dev.trawl.augmentation.random.RandomDraws;

/**
 * One step of {@code data_augmentation_options}. Steps hold parameters only, so one instance serves
 * any number of threads.
 */
@FunctionalInterface
public interface AugmentationStep {

  /**
   * Makes a new example of an example.
   *
   * @param example stays as it is
   * @param draws gives the random numbers, in the order that the step's description states
   * @throws dev.trawl.dataset.InputException if the step cannot work on such an image
   */
  AugmentationExample apply(AugmentationExample example, RandomDraws draws);
}
