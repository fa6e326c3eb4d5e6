package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/** A box must share some area with the image. */
final class EntirelyOutsideCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    BoundingBox found = box.box();
    boolean outside = found.yMax() < 0 || found.xMax() < 0 || found.yMin() > 1 || found.xMin() > 1;
    boolean lostByClipping = found.area() > 0 && InsideImage.clip(found).area() == 0;
    if (!outside && !lostByClipping) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.ofPlace(
            FindingKind.ENTIRELY_OUTSIDE, box, "the box lies entirely outside the image"));
  }
}
