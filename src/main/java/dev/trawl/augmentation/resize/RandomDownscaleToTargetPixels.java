package dev.trawl.augmentation.resize;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.LegacyResize;

/**
 * {@code random_downscale_to_target_pixels}: shrinks an image of more pixels than a target to about
 * that many, bilinear; a smaller image stays.
 *
 * <p>Draws: a number of 0 to 1, which leaves the image as it is if it is below the keep
 * probability, then the target, in any case.
 *
 * <p>Where a side would shrink to no pixel at all the original fails; here it keeps one. Where both
 * bounds are equal the original fails; here that is the target.
 *
 * @param keepProbability chance to leave the image as it is, 0 to 1
 * @param minimumPixels least target, at least 1
 * @param maximumPixels targets are below it, unless it equals the least one
 */
public record RandomDownscaleToTargetPixels(
    float keepProbability, int minimumPixels, int maximumPixels) implements PixelStep {
  /** What the original takes where the config is silent; its documentation says 500000. */
  private static final int MAXIMUM_IN_FORCE = 800_000;

  private static final String NAME = "random_downscale_to_target_pixels.";

  /** Reads the step from a config. */
  public static RandomDownscaleToTargetPixels from(
      dev.trawl.config.proto.RandomDownscaleToTargetPixels options) {
    int maximum = options.hasMaxTargetPixels() ? options.getMaxTargetPixels() : MAXIMUM_IN_FORCE;
    Parameters.atLeast(NAME + "min_target_pixels", 1, options.getMinTargetPixels());
    Parameters.ordered(
        NAME + "min_target_pixels",
        options.getMinTargetPixels(),
        NAME + "max_target_pixels",
        maximum);
    return new RandomDownscaleToTargetPixels(
        Parameters.fraction(NAME + "random_coef", options.getRandomCoef()),
        options.getMinTargetPixels(),
        maximum);
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    boolean applied = draws.uniform(0f, 1f) >= keepProbability;
    int target = draws.uniformIntegerOrMaximum(minimumPixels, maximumPixels);
    float pixels = (float) image.height() * image.width();
    if (!applied || pixels <= target) {
      return image;
    }
    float scale = (float) Math.sqrt(target / pixels);
    return LegacyResize.resize(
        image,
        Math.max(1, (int) (image.height() * scale)),
        Math.max(1, (int) (image.width() * scale)),
        LegacyResize.Kernel.BILINEAR);
  }
}
