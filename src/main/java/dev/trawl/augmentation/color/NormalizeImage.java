package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code normalize_image}: maps a range of values linearly to another; nothing is clipped. Draws
 * nothing.
 *
 * <p>The model's own normalisation follows all steps and expects 0 to 255, so a target range other
 * than that makes the model see an image of another brightness and contrast. The original fails
 * where a target is not written; here the documented defaults, 0 and 1, hold.
 *
 * @param originalMinimum value that becomes the target's minimum
 * @param originalMaximum value that becomes the target's maximum; above the original minimum
 * @param targetMinimum see above
 * @param targetMaximum see above
 */
public record NormalizeImage(
    float originalMinimum, float originalMaximum, float targetMinimum, float targetMaximum)
    implements PixelStep {

  /** Reads the step from a config. */
  public static NormalizeImage from(dev.trawl.config.proto.NormalizeImage options) {
    Parameters.check(
        options.getOriginalMaxval() > options.getOriginalMinval(),
        "normalize_image.original_maxval",
        options.getOriginalMaxval(),
        "greater than normalize_image.original_minval, which is " + options.getOriginalMinval());
    return new NormalizeImage(
        options.getOriginalMinval(),
        options.getOriginalMaxval(),
        options.getTargetMinval(),
        options.getTargetMaxval());
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    float scale = (targetMaximum - targetMinimum) / (originalMaximum - originalMinimum);
    float[] values = image.values();
    float[] normalized = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      normalized[i] = (values[i] - originalMinimum) * scale + targetMinimum;
    }
    return image.withValues(normalized);
  }
}
