package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/** A box must say what it shows, by name or by label. */
final class NoClassCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    if (!box.text().isEmpty() || box.label() != null) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.ofClass(
            FindingKind.NO_CLASS, box, "the box has neither a class name nor a label", null));
  }
}
