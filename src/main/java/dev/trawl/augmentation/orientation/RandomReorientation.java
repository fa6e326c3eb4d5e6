package dev.trawl.augmentation.orientation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;

/**
 * A step that mirrors or turns image and boxes if a draw of 0 to 1 is below a probability. Boxes
 * are not clipped.
 *
 * <p>The original fails on {@code probability: 0}, which it takes for a probability not given. Here
 * 0 means what it says: never.
 */
interface RandomReorientation extends AugmentationStep {

  /** Chance of acting, 0 to 1. */
  float probability();

  /** The image in its new orientation. */
  FloatImage reoriented(FloatImage image);

  /** A box, in fractions of the image, in the new orientation. */
  BoundingBox reoriented(BoundingBox box);

  @Override
  default AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    if (draws.uniform(0f, 1f) >= probability()) {
      return example;
    }
    return new AugmentationExample(
        reoriented(example.image()), BoxGeometry.moved(example.boxes(), this::reoriented));
  }
}
