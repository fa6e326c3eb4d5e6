package dev.trawl.validation.finding;

import java.util.Locale;

/** What was done about a finding. */
public enum Action {
  /** The box or value was set right and kept. */
  REPAIRED,
  /** The box was left out; its image stays. */
  DROPPED,
  /** The whole record was set aside. */
  REJECTED,
  /** Nothing: it is only reported. */
  KEPT;

  /** Name in findings: {@code repaired}, {@code dropped}, {@code rejected} or {@code kept}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
