package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/** Coordinates must be numbers. */
final class FiniteBoxCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    if (box.box().isFinite()) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.ofPlace(FindingKind.BOX_NOT_FINITE, box, "a coordinate is not a finite number"));
  }
}
