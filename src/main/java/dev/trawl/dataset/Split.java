package dev.trawl.dataset;

import java.util.Locale;

/** The parts of a data set. */
public enum Split {
  /** What the detector learns from. */
  TRAIN,
  /** What it is measured on. */
  VAL;

  /** Name in file names and manifests: {@code train} or {@code val}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
