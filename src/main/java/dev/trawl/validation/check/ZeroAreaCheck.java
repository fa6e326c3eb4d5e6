package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/**
 * A box must have an extent: one without, such as a click in VoTT, becomes a positive at the first
 * anchor in the Object Detection API, with an extreme target.
 */
final class ZeroAreaCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    BoundingBox found = box.box();
    if (found.height() > 0 && found.width() > 0) {
      return Optional.empty();
    }
    String missing =
        found.height() > 0
            ? "no width"
            : found.width() > 0 ? "no height" : "no height and no width";
    return Optional.of(Problem.ofPlace(FindingKind.ZERO_AREA, box, "the box has " + missing));
  }
}
