package dev.trawl.augmentation.crop;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;

/**
 * {@code random_crop_image}: cuts out a window that covers enough of some box.
 *
 * @param crop what it draws and does
 */
public record RandomCropImage(BoxAwareCrop crop) implements AugmentationStep {

  /** Reads the step from a config. */
  public static RandomCropImage from(dev.trawl.config.proto.RandomCropImage options) {
    return new RandomCropImage(new CropOptions("random_crop_image", options).crop());
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    return crop.apply(example, draws);
  }
}
