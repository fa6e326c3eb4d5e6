package dev.trawl.validation.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** The treatment of that label. */
  public static Optional<Treatment> ofLabel(String label) {
    return Arrays.stream(values()).filter(treatment -> treatment.label().equals(label)).findFirst();
  }

  /** Name in policies, such as {@code drop-box}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
