package dev.trawl.sample.vott;

/**
 * Float32 numbers as VoTT 2 writes them. Its protobuf library (google-protobuf for JavaScript
 * before 3.18, issue 6887) rounds the 23 bits of the mantissa and keeps these bits only: where they
 * round up to the next power of two the carry is lost, and half of the number is written.
 */
public final class VottFloats {
  private static final int MANTISSA_BITS = 23;
  private static final long MANTISSA_MASK = (1L << MANTISSA_BITS) - 1;

  private VottFloats() {}

  /**
   * The float32 that is found in a record where VoTT had {@code value}.
   *
   * @param value 0, or a positive number that float32 holds as a normal one
   */
  public static float written(double value) {
    if (value == 0) {
      return 0;
    }
    int exponent = Math.getExponent(value);
    if (value < 0 || exponent < Float.MIN_EXPONENT || exponent > Float.MAX_EXPONENT) {
      throw new IllegalArgumentException(value + " is neither 0 nor a positive normal float32");
    }
    long mantissa = Math.round(Math.scalb(value, MANTISSA_BITS - exponent)) & MANTISSA_MASK;
    return Float.intBitsToFloat((exponent + Float.MAX_EXPONENT) << MANTISSA_BITS | (int) mantissa);
  }
}
