package dev.trawl.augmentation.orientation;

import dev.trawl.augmentation.step.Parameters;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_vertical_flip}: mirrors image and boxes top to bottom.
 *
 * @param probability chance of mirroring, 0 to 1
 */
public record RandomVerticalFlip(float probability) implements RandomReorientation {

  /** Reads the step from a config. */
  public static RandomVerticalFlip from(dev.trawl.config.proto.RandomVerticalFlip options) {
    return new RandomVerticalFlip(
        Parameters.fraction("random_vertical_flip.probability", options.getProbability()));
  }

  @Override
  public BoundingBox reoriented(BoundingBox box) {
    return new BoundingBox(1f - box.yMax(), box.xMin(), 1f - box.yMin(), box.xMax());
  }

  @Override
  public FloatImage reoriented(FloatImage image) {
    int rowLength = image.rowLength();
    float[] values = image.values();
    float[] mirrored = new float[values.length];
    for (int row = 0; row < values.length; row += rowLength) {
      System.arraycopy(values, row, mirrored, values.length - rowLength - row, rowLength);
    }
    return image.withValues(mirrored);
  }
}
