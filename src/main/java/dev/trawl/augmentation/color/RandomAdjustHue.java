package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_adjust_hue}: turns the hue of all pixels.
 *
 * <p>Draws: the change, from -maxDelta to maxDelta.
 *
 * @param maxDelta largest turn in full circles, 0 to 1
 */
public record RandomAdjustHue(float maxDelta) implements PixelStep {

  /** Reads the step from a config. */
  public static RandomAdjustHue from(dev.trawl.config.proto.RandomAdjustHue options) {
    return new RandomAdjustHue(
        Parameters.fraction("random_adjust_hue.max_delta", options.getMaxDelta()));
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    return HueAndSaturation.turned(image, draws.uniform(-maxDelta, maxDelta));
  }
}
