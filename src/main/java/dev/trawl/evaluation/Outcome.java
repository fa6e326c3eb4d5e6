package dev.trawl.evaluation;

/** What became of a detection; bytes, as there are forty for each. */
final class Outcome {
  /** Found nothing. */
  static final byte FALSE_POSITIVE = 0;

  /** Found an object that counts. */
  static final byte TRUE_POSITIVE = 1;

  /** Neither: found a crowd or an object of another size, or is itself of another size. */
  static final byte IGNORED = 2;

  private Outcome() {}
}
