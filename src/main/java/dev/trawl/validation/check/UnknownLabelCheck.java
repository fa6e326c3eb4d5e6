package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.Optional;

/**
 * Without a class name the label must be in the label map: 0 is the background's, and VoTT writes
 * -1 for a tag that no longer exists.
 */
final class UnknownLabelCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    Long label = box.label();
    if (!box.text().isEmpty() || label == null || box.item() != null) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.ofClass(
            FindingKind.UNKNOWN_LABEL,
            box,
            "there is no class name, and label " + label + " is not in the label map",
            new FindingValue.Number(label)));
  }
}
