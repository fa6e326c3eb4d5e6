package dev.trawl.augmentation.orientation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_rotation90}: turns image and boxes by a quarter, counter-clockwise, if a draw of 0
 * to 1 is below the probability. Height and width change places; boxes are not clipped.
 *
 * <p>The original fails on {@code probability: 0}, which it takes for a probability not given. Here
 * 0 means what it says: never.
 *
 * @param probability chance of turning, 0 to 1
 */
public record RandomRotation90(float probability) implements AugmentationStep {

  /** Reads the step from a config. */
  public static RandomRotation90 from(dev.trawl.config.proto.RandomRotation90 options) {
    return new RandomRotation90(
        Parameters.fraction("random_rotation90.probability", options.getProbability()));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    if (draws.uniform(0f, 1f) >= probability) {
      return example;
    }
    return new AugmentationExample(
        turned(example.image()), BoxGeometry.moved(example.boxes(), RandomRotation90::turned));
  }

  private static BoundingBox turned(BoundingBox box) {
    return new BoundingBox(1f - box.xMax(), box.yMin(), 1f - box.xMin(), box.yMax());
  }

  private static FloatImage turned(FloatImage image) {
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
