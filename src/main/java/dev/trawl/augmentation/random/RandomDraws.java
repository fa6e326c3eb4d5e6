package dev.trawl.augmentation.random;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.PixelWindow;
import java.util.List;

/**
 * Where the augmentation steps get their random numbers from. A step makes its draws in a fixed
 * order, so whoever prescribes them decides what the step does. Not safe for use by several
 * threads.
 */
public interface RandomDraws {

  /**
   * A float32 number, all equally likely.
   *
   * @param minimum smallest result
   * @param maximum above the largest result; where it equals the minimum, that is the result
   */
  float uniform(float minimum, float maximum);

  /**
   * A whole number, all equally likely.
   *
   * @param minimum smallest result
   * @param maximum one more than the largest result; above the minimum
   */
  int uniformInteger(int minimum, int maximum);

  /**
   * A whole number as {@link #uniformInteger} gives it, or the maximum itself, without a draw,
   * where there is none between the bounds.
   *
   * @param minimum smallest result
   * @param maximum one more than the largest result, if it is above the minimum
   */
  default int uniformIntegerOrMaximum(int minimum, int maximum) {
    return maximum > minimum ? uniformInteger(minimum, maximum) : maximum;
  }

  /**
   * Many independent numbers as {@link #uniform(float, float)} gives them.
   *
   * @param count how many
   */
  default float[] uniform(int count, float minimum, float maximum) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = uniform(minimum, maximum);
    }
    return values;
  }

  /**
   * Independent numbers of a normal distribution around 0.
   *
   * @param count how many
   * @param deviation standard deviation, not negative
   */
  float[] normal(int count, float deviation);

  /**
   * An order of things, all equally likely.
   *
   * @param count how many things
   * @return every index from 0 to count - 1 once
   */
  int[] shuffle(int count);

  /**
   * A window of an image that covers enough of some box.
   *
   * @param constraints what it must be like
   * @param height rows of the image
   * @param width columns of the image
   * @param boxes in fractions of the image, within it; where there are none, the whole image counts
   *     as one
   * @return a window within the image; the whole image where none is found
   */
  default PixelWindow cropWindow(
      CropConstraints constraints, int height, int width, List<BoundingBox> boxes) {
    return new CropWindowSampler(constraints, height, width, boxes).sample(this);
  }
}
