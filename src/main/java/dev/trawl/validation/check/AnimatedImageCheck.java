package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/** Of several pictures in one file the first is used. */
final class AnimatedImageCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    return candidate.traits().animated()
        ? List.of(
            Problem.ofRecord(
                FindingKind.ANIMATED_IMAGE,
                "the image holds several pictures, of which the first is used"))
        : List.of();
  }
}
