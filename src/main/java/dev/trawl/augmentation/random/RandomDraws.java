package dev.trawl.augmentation.random;

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
}
