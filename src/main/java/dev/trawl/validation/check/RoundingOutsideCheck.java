package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/** An edge may miss the image's edge by the rounding of whoever computed it. */
final class RoundingOutsideCheck implements BoxCheck {
  /** Four times the gap between 1 and the next float, with room for a few operations. */
  static final float TOLERANCE = 1e-6f;

  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    float distance = InsideImage.distance(box.box());
    if (distance == 0 || distance > TOLERANCE) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.ofPlace(
            FindingKind.OUTSIDE_BY_ROUNDING,
            box,
            "the box is outside the image by rounding",
            InsideImage.clip(box.box())));
  }
}
