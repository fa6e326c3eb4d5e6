package dev.trawl.augmentation.annotation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.dataset.BoundingBox;

/**
 * {@code scale_boxes_to_pixel_coordinates}: multiplies boxes by the image's height and width. Draws
 * nothing. Every other step and the training take boxes as fractions of the image, so their effect
 * on the result is undefined.
 */
public record ScaleBoxesToPixelCoordinates() implements AugmentationStep {

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    int height = example.image().height();
    int width = example.image().width();
    return example.withBoxes(
        BoxGeometry.moved(
            example.boxes(),
            box ->
                new BoundingBox(
                    box.yMin() * height,
                    box.xMin() * width,
                    box.yMax() * height,
                    box.xMax() * width)));
  }
}
