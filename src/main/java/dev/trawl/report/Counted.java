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
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
