package dev.trawl.dataset;

import java.util.Locale;

/** The parts of a data set. */
public enum Split {
  /** What the detector learns from. */
  TRAIN,
  /** What it is measured on while it is developed. */
  VAL,
  /** What it is measured on in the end. */
  TEST;

  /** Name in file names and manifests: {@code train}, {@code val} or {@code test}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
