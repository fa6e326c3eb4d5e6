package dev.trawl.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Comparisons with the measures that the tolerances of the reference cases are given in. With the
 * system property {@code trawl.reference.print} set, each prints what it saw.
 */
public final class Closeness {
  private static final boolean PRINT = Boolean.getBoolean("trawl.reference.print");

  private Closeness() {}

  /** The largest difference is at most this. */
  public static void assertAbsolute(String what, float[] expected, float[] actual, double limit) {
    assertWithin(what, largestDifference(what, expected, actual), limit);
  }

  /** The largest difference is at most this share of the largest expected value. */
  public static void assertOfLargest(String what, float[] expected, float[] actual, double limit) {
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertWithin(what, largestDifference(what, expected, actual) / largest, limit);
  }

  /** The difference is at most this share of the expected value. */
  public static void assertRelative(String what, double expected, double actual, double limit) {
    assertWithin(what, Math.abs(actual - expected) / Math.abs(expected), limit);
  }

  /** The L2 norm of the difference is at most this share of the expected norm. */
  public static void assertInL2(String what, float[] expected, float[] actual, double limit) {
    assertEquals(expected.length, actual.length, what + ": number of values");
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow((double) actual[i] - expected[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    assertWithin(what, Math.sqrt(difference / norm), limit);
  }

  /** A difference, however measured, is at most this. */
  public static void assertWithin(String what, double difference, double limit) {
    if (PRINT) {
      System.out.printf("%.2e of %.0e  %s%n", difference, limit, what);
    }
    assertTrue(
        difference <= limit, () -> what + " is off by " + difference + ", more than " + limit);
  }

  private static double largestDifference(String what, float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length, what + ": number of values");
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      double d = Math.abs((double) actual[i] - expected[i]);
      // Math.max would carry a NaN on silently into a comparison that is false: it must not.
      assertTrue(!Double.isNaN(d), what + " has NaN at " + i);
      difference = Math.max(difference, d);
    }
    return difference;
  }
}
