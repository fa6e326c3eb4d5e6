package dev.trawl.validation.finding;

import java.util.Locale;

/** What a policy wants done about a kind of finding. */
public enum Treatment {
  /** Set the box or value right. */
  REPAIR,
  /** Leave the box out, keep its image. */
  DROP_BOX,
  /** Set the whole record aside. */
  REJECT_RECORD,
  /** Report it and go on. */
  KEEP,
  /** End the job. */
  FAIL;

  /** Name in policies, such as {@code drop-box}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
