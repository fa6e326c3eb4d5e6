package dev.trawl.augmentation.orientation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_vertical_flip}: mirrors image and boxes top to bottom if a draw of 0 to 1 is below
 * the probability. Boxes are not clipped.
 *
 * <p>The original fails on {@code probability: 0}, which it takes for a probability not given. Here
 * 0 means what it says: never.
 *
 * @param probability chance of mirroring, 0 to 1
 */
public record RandomVerticalFlip(float probability) implements AugmentationStep {

  /** Reads the step from a config. */
  public static RandomVerticalFlip from(dev.trawl.config.proto.RandomVerticalFlip options) {
    return new RandomVerticalFlip(
        Parameters.fraction("random_vertical_flip.probability", options.getProbability()));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    if (draws.uniform(0f, 1f) >= probability) {
      return example;
    }
    return new AugmentationExample(
        mirrored(example.image()),
        BoxGeometry.moved(example.boxes(), RandomVerticalFlip::mirrored));
  }

  private static BoundingBox mirrored(BoundingBox box) {
    return new BoundingBox(1f - box.yMax(), box.xMin(), 1f - box.yMin(), box.xMax());
  }

  private static FloatImage mirrored(FloatImage image) {
    int rowLength = image.rowLength();
    float[] values = image.values();
    float[] mirrored = new float[values.length];
    for (int row = 0; row < values.length; row += rowLength) {
      System.arraycopy(values, row, mirrored, values.length - rowLength - row, rowLength);
    }
    return image.withValues(mirrored);
  }
}
