package dev.trawl.validation.finding;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.InvalidDataException;
import dev.trawl.dataset.RecordLocation;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What to do about each kind of finding.
 *
 * @param treatments where this policy departs from the standard one, which repairs only what is
 *     certain; what is stated and does not depart is left out
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
    treatments =
        treatments.entrySet().stream()
            .filter(entry -> entry.getKey().standardTreatment() != entry.getValue())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
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

  /** Where this policy departs from the standard one: labels of treatments by labels of kinds. */
  public SortedMap<String, String> departures() {
    SortedMap<String, String> labels = new TreeMap<>();
    treatments.forEach((kind, treatment) -> labels.put(kind.label(), treatment.label()));
    return labels;
  }

  /**
   * The finding, unless this policy ends the job over its kind.
   *
   * @throws InvalidDataException where it does
   */
  public Finding checked(Finding finding) {
    if (treatmentOf(finding.kind()) == Treatment.FAIL) {
      throw failure(finding.location(), finding.kind(), finding.message());
    }
    return finding;
  }

  /** What ends a job where a policy treats a kind by {@link Treatment#FAIL}. */
  public static InvalidDataException failure(
      RecordLocation location, FindingKind kind, String message) {
    return new InvalidDataException(
        location + ": " + kind.label() + ": " + message,
        "Correct the record, or let the policy treat " + kind.label() + " otherwise.");
  }

  private static void requireAllowed(FindingKind kind, Treatment treatment) {
    if (!kind.allowedTreatments().contains(treatment)) {
      throw new InputException(refusal(kind, treatment), choice(kind));
    }
  }

  /** Says that a kind does not allow a treatment. */
  static String refusal(FindingKind kind, Treatment treatment) {
    return "a policy cannot treat " + kind.label() + " by '" + treatment.label() + "'";
  }

  /** Says which treatments a kind allows. */
  static String choice(FindingKind kind) {
    return kind.allowedTreatments().stream()
        .map(Treatment::label)
        .collect(Collectors.joining(", ", "Choose one of: ", "."));
  }
}
