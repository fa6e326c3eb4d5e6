package dev.trawl.imaging;

/** Means of an image's channels over all pixels. */
public final class ChannelMeans {
  private ChannelMeans() {}

  /** One mean per channel, summed in float64. */
  public static float[] of(FloatImage image) {
    int channels = image.channels();
    double[] sums = new double[channels];
    float[] values = image.values();
    for (int i = 0; i < values.length; i++) {
      sums[i % channels] += values[i];
    }
    float[] means = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      means[channel] = (float) (sums[channel] * channels / values.length);
    }
    return means;
  }
}
