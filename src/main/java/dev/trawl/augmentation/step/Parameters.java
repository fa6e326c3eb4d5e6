package dev.trawl.augmentation.step;

import dev.trawl.dataset.InputException;

/** Checks of the values that a config gives to the steps. */
public final class Parameters {
  private Parameters() {}

  /** A number from 0 to 1. */
  public static float fraction(String name, float value) {
    check(value >= 0f && value <= 1f, name, value, "from 0 to 1");
    return value;
  }

  /** A whole number of at least a minimum. */
  public static int atLeast(String name, int minimum, int value) {
    check(value >= minimum, name, value, "at least " + minimum);
    return value;
  }

  /** A finite number of at least 0. */
  public static float notNegative(String name, float value) {
    check(value >= 0f && Float.isFinite(value), name, value, "at least 0");
    return value;
  }

  /** A positive finite number. */
  public static float positive(String name, float value) {
    check(value > 0f && Float.isFinite(value), name, value, "greater than 0");
    return value;
  }

  /** Two finite numbers of which the second must not be below the first. */
  public static void ordered(String lowerName, float lower, String upperName, float upper) {
    check(
        lower <= upper && Float.isFinite(lower) && Float.isFinite(upper),
        upperName,
        upper,
        "at least " + lowerName + ", which is " + lower);
  }

  /** Refuses a value. */
  public static void check(boolean valid, String name, Object value, String allowed) {
    if (!valid) {
      throw new InputException(
          "data_augmentation_options: %s is %s".formatted(name, value),
          "Make it %s.".formatted(allowed));
    }
  }
}
