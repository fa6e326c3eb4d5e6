package dev.trawl.augmentation.orientation;

import dev.trawl.augmentation.step.Parameters;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_horizontal_flip}: mirrors image and boxes left to right.
 *
 * @param probability chance of mirroring, 0 to 1
 */
public record RandomHorizontalFlip(float probability) implements RandomReorientation {

  /** Reads the step from a config. */
  public static RandomHorizontalFlip from(dev.trawl.config.proto.RandomHorizontalFlip options) {
    return new RandomHorizontalFlip(
        Parameters.fraction("random_horizontal_flip.probability", options.getProbability()));
  }

  @Override
  public BoundingBox reoriented(BoundingBox box) {
    return new BoundingBox(box.yMin(), 1f - box.xMax(), box.yMax(), 1f - box.xMin());
  }

  @Override
  public FloatImage reoriented(FloatImage image) {
    int channels = image.channels();
    int rowLength = image.rowLength();
    float[] values = image.values();
    float[] mirrored = new float[values.length];
    for (int row = 0; row < values.length; row += rowLength) {
      int to = row + rowLength - channels;
      for (int from = row; from < row + rowLength; from += channels, to -= channels) {
        for (int channel = 0; channel < channels; channel++) {
          mirrored[to + channel] = values[from + channel];
        }
      }
    }
    return image.withValues(mirrored);
  }
}
