package dev.trawl.validation.finding;

import dev.trawl.dataset.InputException;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What to do about each kind of finding.
 *
 * @param treatments where this policy departs from the standard one, which repairs only what is
 *     certain
 */
public record Policy(Map<FindingKind, Treatment> treatments) implements Serializable {
  private static final Policy STANDARD = new Policy(Map.of());

  /**
   * Checks that every treatment is one that its kind allows.
   *
   * @throws InputException where it is not
   */
  public Policy {
    treatments.forEach(Policy::requireAllowed);
    treatments = Map.copyOf(treatments);
  }

  /** Repairs what is certain, drops boxes that cannot be used, keeps what is only suspect. */
  public static Policy standard() {
    return STANDARD;
  }

  /** What to do about findings of that kind. */
  public Treatment treatmentOf(FindingKind kind) {
    return Objects.requireNonNullElse(treatments.get(kind), kind.standardTreatment());
  }

  /** This policy, but for one kind. */
  public Policy with(FindingKind kind, Treatment treatment) {
    Map<FindingKind, Treatment> changed = new EnumMap<>(FindingKind.class);
    changed.putAll(treatments);
    changed.put(kind, treatment);
    return new Policy(changed);
  }

  private static void requireAllowed(FindingKind kind, Treatment treatment) {
    if (!kind.allowedTreatments().contains(treatment)) {
      throw new InputException(
          "a policy cannot treat " + kind.label() + " by '" + treatment.label() + "'",
          "Choose one of: "
              + kind.allowedTreatments().stream()
                  .map(Treatment::label)
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }
}
