package dev.trawl.augmentation.degradation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.PixelWindow;

/**
 * {@code random_patch_gaussian}: adds Gaussian noise inside a square and clips the values there to
 * 0 to 255. What of the square lies outside the image is left out.
 *
 * <p>Draws: a number of 0 to 1, which leaves the image as it is if it is below the keep
 * probability; then the square's side, the noise's deviation, the row and the column of the
 * square's centre, and the noise, one number for every value of the whole image.
 *
 * <p>Where both bounds of the size are equal the original fails; here that is the size.
 *
 * @param keepProbability chance to leave the image as it is, 0 to 1
 * @param minimumSize least side in pixels, at least 1
 * @param maximumSize sides are below it, unless it equals the least one
 * @param minimumDeviation least standard deviation in fractions of the full range, at least 0
 * @param maximumDeviation deviations are below it, unless it equals the least one
 */
public record RandomPatchGaussian(
    float keepProbability,
    int minimumSize,
    int maximumSize,
    float minimumDeviation,
    float maximumDeviation)
    implements PixelStep {
  private static final String NAME = "random_patch_gaussian.";
  private static final float FULL = 255f;

  /** Reads the step from a config. */
  public static RandomPatchGaussian from(dev.trawl.config.proto.RandomPatchGaussian options) {
    Parameters.atLeast(NAME + "min_patch_size", 1, options.getMinPatchSize());
    Parameters.ordered(
        NAME + "min_patch_size", options.getMinPatchSize(),
        NAME + "max_patch_size", options.getMaxPatchSize());
    Parameters.notNegative(NAME + "min_gaussian_stddev", options.getMinGaussianStddev());
    Parameters.ordered(
        NAME + "min_gaussian_stddev", options.getMinGaussianStddev(),
        NAME + "max_gaussian_stddev", options.getMaxGaussianStddev());
    return new RandomPatchGaussian(
        Parameters.fraction(NAME + "random_coef", options.getRandomCoef()),
        options.getMinPatchSize(),
        options.getMaxPatchSize(),
        options.getMinGaussianStddev(),
        options.getMaxGaussianStddev());
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    if (draws.uniform(0f, 1f) < keepProbability) {
      return image;
    }
    int size = draws.uniformIntegerOrMaximum(minimumSize, maximumSize);
    float deviation = draws.uniform(minimumDeviation, maximumDeviation);
    int top = draws.uniformInteger(0, image.height()) - size / 2;
    int left = draws.uniformInteger(0, image.width()) - size / 2;
    float[] noise = draws.normal(image.values().length, deviation);
    return noisy(
        image,
        noise,
        new PixelWindow(top, left, size, size).intersection(PixelWindow.ofImage(image)));
  }

  private static FloatImage noisy(FloatImage image, float[] noise, PixelWindow patch) {
    float[] values = image.values().clone();
    for (int row = patch.top(); row < patch.bottom(); row++) {
      int end = row * image.rowLength() + patch.right() * image.channels();
      for (int i = row * image.rowLength() + patch.left() * image.channels(); i < end; i++) {
        values[i] = Math.max(0f, Math.min(1f, values[i] / FULL + noise[i])) * FULL;
      }
    }
    return image.withValues(values);
  }
}
