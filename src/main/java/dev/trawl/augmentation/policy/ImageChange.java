package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.imaging.FloatImage;

/** A change of an image, or of the part of it inside a box. */
@FunctionalInterface
interface ImageChange {

  /**
   * Makes it.
   *
   * @param image whole numbers of 0 to 255; stays as it is
   * @param sign 1 or -1: which way a change with a direction goes
   * @param draws what the change itself draws
   * @return an image of the same size, again of whole numbers
   */
  FloatImage apply(FloatImage image, int sign, RandomDraws draws);
}
