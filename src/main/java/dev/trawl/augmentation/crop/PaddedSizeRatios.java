package dev.trawl.augmentation.crop;

import dev.trawl.augmentation.step.Parameters;
import java.util.List;

/**
 * How large an image is after padding, over its size before.
 *
 * @param minimumHeight least ratio of the heights
 * @param minimumWidth least ratio of the widths
 * @param maximumHeight ratios of the heights are below it
 * @param maximumWidth ratios of the widths are below it
 */
public record PaddedSizeRatios(
    float minimumHeight, float minimumWidth, float maximumHeight, float maximumWidth) {
  /** Up to twice the size. */
  static final PaddedSizeRatios DEFAULT = new PaddedSizeRatios(1f, 1f, 2f, 2f);

  /**
   * Reads ratios from a config.
   *
   * @param name of the step
   * @param minimum height and width, or nothing for the default
   * @param maximum height and width, or nothing for the default
   */
  static PaddedSizeRatios from(String name, List<Float> minimum, List<Float> maximum) {
    List<Float> least = pair(name + ".min_padded_size_ratio", minimum, List.of(1f, 1f));
    List<Float> most = pair(name + ".max_padded_size_ratio", maximum, List.of(2f, 2f));
    return new PaddedSizeRatios(least.get(0), least.get(1), most.get(0), most.get(1));
  }

  private static List<Float> pair(String name, List<Float> values, List<Float> absent) {
    Parameters.check(
        values.isEmpty() || values.size() == 2,
        name,
        values,
        "two numbers, of height and width, or remove it");
    return values.isEmpty() ? absent : values;
  }
}
