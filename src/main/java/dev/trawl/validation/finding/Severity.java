package dev.trawl.validation.finding;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
  /** Training would fail, or learn something that is not there. */
  ERROR,
  /** Probably wrong, or right only by luck. */
  WARNING,
  /** Worth knowing; nothing is wrong. */
  INFO;

  /** Name in findings: {@code error}, {@code warning} or {@code info}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
