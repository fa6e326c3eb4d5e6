package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;

/** An operation of a policy at one strength. */
interface PolicyOperation {

  /**
   * Does it.
   *
   * @param example an image of whole numbers of 0 to 255 and its boxes; stays as it is
   * @param sign 1 or -1: which way an operation with a direction goes
   * @param draws what the operation itself draws
   */
  AugmentationExample apply(AugmentationExample example, int sign, RandomDraws draws);

  /** Whether the sign matters. */
  default boolean hasDirection() {
    return false;
  }

  /** Whether it decides by itself, box by box, if it acts. */
  default boolean decidesForEachBox() {
    return false;
  }
}
