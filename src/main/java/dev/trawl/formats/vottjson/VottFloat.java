package dev.trawl.formats.vottjson;

/**
 * The float32 that VoTT's protobuf library (google-protobuf 3.6.1 for JavaScript) writes for a
 * number: it rounds the mantissa, and where that overflows drops the carry, so that a number just
 * below a power of two is written as half of that power (protobuf issue 6887).
 */
public final class VottFloat {
  private static final double TWO_TO_23 = 1 << 23;
  private static final int MANTISSA = 0x7fffff;
  private static final int BIAS = 127;

  private VottFloat() {}

  /**
   * What stands in VoTT's records for that number.
   *
   * @param value finite; of a size that float32 can hold
   */
  public static float written(double value) {
    double size = Math.abs(value);
    if (size < Float.MIN_NORMAL || size > Float.MAX_VALUE) {
      return (float) value;
    }
    int exponent = Math.getExponent(size);
    long mantissa = (long) Math.floor(size * Math.scalb(1.0, -exponent) * TWO_TO_23 + 0.5);
    int bits = (exponent + BIAS) << 23 | (int) mantissa & MANTISSA;
    float written = Float.intBitsToFloat(bits);
    return value < 0 ? -written : written;
  }
}
