package dev.trawl.report;

/** Numbers of things in words. */
public final class Counted {
  private Counted() {}

  /**
   * The number with the noun, in the plural where there is not one.
   *
   * @param noun in the singular, with a regular plural
   */
  public static String of(long number, String noun) {
    return of(number, noun, noun + "s");
  }

  /** The number, with a comma before every three digits, and the noun that goes with it. */
  public static String of(long number, String singular, String plural) {
    return Numbers.count(number) + " " + (number == 1 ? singular : plural);
  }
}
