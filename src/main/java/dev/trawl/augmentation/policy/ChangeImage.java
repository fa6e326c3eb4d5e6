package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;

/**
 * Changes the whole image and leaves the boxes alone.
 *
 * @param change what it does
 */
record ChangeImage(ImageChange change) implements PolicyOperation {

  @Override
  public AugmentationExample apply(AugmentationExample example, int sign, RandomDraws draws) {
    return example.withImage(change.apply(example.image(), sign, draws));
  }
}
