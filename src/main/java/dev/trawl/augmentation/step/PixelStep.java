package dev.trawl.augmentation.step;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.imaging.FloatImage;

/** A step that changes the image alone: boxes, being fractions of it, stay as they are. */
public interface PixelStep extends AugmentationStep {

  /**
   * Makes a new image of an image.
   *
   * @param image stays as it is
   * @param draws gives the random numbers, in the order that the step's description states
   * @throws dev.trawl.dataset.InputException if the step cannot work on such an image
   */
  FloatImage apply(FloatImage image, RandomDraws draws);

  @Override
  default AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    return example.withImage(apply(example.image(), draws));
  }
}
