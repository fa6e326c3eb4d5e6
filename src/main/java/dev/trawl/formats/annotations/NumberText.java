package dev.trawl.formats.annotations;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads numbers as annotation tools write them, whatever the language they are written in. */
public final class NumberText {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private NumberText() {}

  /**
   * The number that a text states, {@code nan} and {@code inf} included; empty where it states
   * none. Space around it does not matter.
   */
  public static OptionalDouble parse(String text) {
    String number = text.strip();
    if (DECIMAL.matcher(number).matches()) {
      return OptionalDouble.of(Double.parseDouble(number));
    }
    return switch (number.toLowerCase(Locale.ROOT)) {
      case "nan", "-nan" -> OptionalDouble.of(Double.NaN);
      case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }

  /** A size in pixels that a text states; 0, which means absent, where it states none. */
  public static long size(String text) {
    double size = parse(text).orElse(0);
    return size > 0 && size <= Integer.MAX_VALUE ? (long) size : 0;
  }
}
