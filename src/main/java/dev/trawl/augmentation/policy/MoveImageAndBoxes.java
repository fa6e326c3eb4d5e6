package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.imaging.FloatImage;

/**
 * Moves the whole image and its boxes along.
 *
 * @param motion the kind
 * @param amount how far, in the motion's unit
 */
record MoveImageAndBoxes(Motion motion, float amount) implements PolicyOperation {

  @Override
  public AugmentationExample apply(AugmentationExample example, int sign, RandomDraws draws) {
    FloatImage image = example.image();
    float signed = sign * amount;
    return new AugmentationExample(
        motion.moved(image, signed),
        BoxGeometry.moved(
            example.boxes(), box -> motion.moved(box, image.height(), image.width(), signed)));
  }

  @Override
  public boolean hasDirection() {
    return true;
  }
}
