package dev.trawl.augmentation.orientation;

import dev.trawl.augmentation.step.Parameters;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_rotation90}: turns image and boxes by a quarter, counter-clockwise. Height and
 * width change places.
 *
 * @param probability chance of turning, 0 to 1
 */
public record RandomRotation90(float probability) implements RandomReorientation {

  /** Reads the step from a config. */
  public static RandomRotation90 from(dev.trawl.config.proto.RandomRotation90 options) {
    return new RandomRotation90(
        Parameters.fraction("random_rotation90.probability", options.getProbability()));
  }

  @Override
  public BoundingBox reoriented(BoundingBox box) {
    return new BoundingBox(1f - box.xMax(), box.yMin(), 1f - box.xMin(), box.yMax());
  }

  @Override
  public FloatImage reoriented(FloatImage image) {
    int channels = image.channels();
    float[] values = image.values();
    float[] turned = new float[values.length];
    int at = 0;
    for (int column = image.width() - 1; column >= 0; column--) {
      for (int row = 0; row < image.height(); row++) {
        System.arraycopy(values, row * image.rowLength() + column * channels, turned, at, channels);
        at += channels;
      }
    }
    return new FloatImage(image.width(), image.height(), channels, turned);
  }
}
