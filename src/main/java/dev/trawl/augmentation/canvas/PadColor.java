package dev.trawl.augmentation.canvas;

import dev.trawl.augmentation.step.Parameters;
import dev.trawl.imaging.ChannelMeans;
import dev.trawl.imaging.FloatImage;
import java.util.List;

/**
 * The colour of what a step adds around an image.
 *
 * @param channels one value per channel, one for all, or none for the mean of the image
 */
public record PadColor(List<Float> channels) {
  /** The mean of the image. */
  public static final PadColor MEAN = new PadColor(List.of());

  public PadColor {
    channels = List.copyOf(channels);
  }

  /**
   * Reads a colour from a config.
   *
   * @param name the field
   * @param values its values
   */
  public static PadColor from(String name, List<Float> values) {
    Parameters.check(
        values.size() <= 1 || values.size() == 3, name, values, "one number, three or none at all");
    return new PadColor(values);
  }

  /** One value per channel of an image. */
  float[] on(FloatImage image) {
    if (channels.isEmpty()) {
      return ChannelMeans.of(image);
    }
    float[] color = new float[image.channels()];
    for (int channel = 0; channel < color.length; channel++) {
      color[channel] = channels.get(Math.min(channel, channels.size() - 1));
    }
    return color;
  }
}
