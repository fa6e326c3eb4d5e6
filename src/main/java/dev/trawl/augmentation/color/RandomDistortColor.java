package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_distort_color}: changes brightness, saturation, hue and contrast, all four always,
 * by amounts of fixed ranges.
 *
 * <p>Draws, each when its change is made: the brightness' change (32 levels up or down), the
 * saturation's factor (0.5 to 1.5), the hue's turn (a fifth of a circle either way) and the
 * contrast's factor (0.5 to 1.5). In the second order contrast follows brightness.
 *
 * @param contrastEarly whether contrast changes before saturation and hue instead of after them
 */
public record RandomDistortColor(boolean contrastEarly) implements PixelStep {
  private static final float MOST_BRIGHTNESS = 32f / 255f;
  private static final float MOST_HUE = 0.2f;
  private static final float LEAST_FACTOR = 0.5f;
  private static final float MOST_FACTOR = 1.5f;

  /** Reads the step from a config. */
  public static RandomDistortColor from(dev.trawl.config.proto.RandomDistortColor options) {
    int ordering = options.getColorOrdering();
    Parameters.check(
        ordering == 0 || ordering == 1, "random_distort_color.color_ordering", ordering, "0 or 1");
    return new RandomDistortColor(ordering == 1);
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    FloatImage distorted =
        ColorOperations.brightened(image, draws.uniform(-MOST_BRIGHTNESS, MOST_BRIGHTNESS));
    if (contrastEarly) {
      distorted = contrasted(distorted, draws);
    }
    distorted = HueAndSaturation.saturated(distorted, draws.uniform(LEAST_FACTOR, MOST_FACTOR));
    distorted = HueAndSaturation.turned(distorted, draws.uniform(-MOST_HUE, MOST_HUE));
    return contrastEarly ? distorted : contrasted(distorted, draws);
  }

  private static FloatImage contrasted(FloatImage image, RandomDraws draws) {
    return ColorOperations.contrasted(image, draws.uniform(LEAST_FACTOR, MOST_FACTOR));
  }
}
