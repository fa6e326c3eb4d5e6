package dev.trawl.augmentation.color;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.imaging.FloatImage;
import java.util.List;

/**
 * {@code subtract_channel_mean}: subtracts one number per channel; nothing is clipped. Draws
 * nothing.
 *
 * <p>The original fails on this step in its TensorFlow 2 input pipeline, where it cannot build it
 * from a config; the step does here what the original's function does by itself. The model's own
 * normalisation follows all steps and expects 0 to 255, so what this step takes away the model
 * misses.
 *
 * @param means of red, green and blue
 */
public record SubtractChannelMean(List<Float> means) implements PixelStep {
  private static final int CHANNELS = 3;

  public SubtractChannelMean {
    means = List.copyOf(means);
  }

  /** Reads the step from a config. */
  public static SubtractChannelMean from(dev.trawl.config.proto.SubtractChannelMean options) {
    Parameters.check(
        options.getMeansCount() == CHANNELS,
        "subtract_channel_mean.means",
        options.getMeansList(),
        "three numbers, for red, green and blue");
    return new SubtractChannelMean(options.getMeansList());
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    float[] values = image.values();
    float[] subtracted = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      subtracted[i] = values[i] - means.get(i % image.channels());
    }
    return image.withValues(subtracted);
  }
}
