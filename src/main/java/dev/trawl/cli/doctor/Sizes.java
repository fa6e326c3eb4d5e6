package dev.trawl.cli.doctor;

import java.util.Locale;

/** Sizes as people read them. */
final class Sizes {
  private Sizes() {}

  /** Bytes in GiB or MiB, such as {@code 1.5 GiB}. */
  static String text(long bytes) {
    double gibibytes = bytes / (double) (1L << 30);
    return gibibytes >= 1
        ? String.format(Locale.ROOT, "%.1f GiB", gibibytes)
        : String.format(Locale.ROOT, "%.0f MiB", bytes / (double) (1L << 20));
  }
}
