package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/** A box must not reach out of the image by more than rounding. */
final class OutsideImageCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    if (InsideImage.distance(box.box()) <= RoundingOutsideCheck.TOLERANCE) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.ofPlace(
            FindingKind.OUTSIDE_IMAGE,
            box,
            "the box reaches out of the image",
            InsideImage.clip(box.box())));
  }
}
