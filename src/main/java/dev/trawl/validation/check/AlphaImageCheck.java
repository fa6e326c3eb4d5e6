package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/** Transparency is dropped: what lies under transparent pixels is seen. */
final class AlphaImageCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    return candidate.traits().alpha()
        ? List.of(
            Problem.ofRecord(
                FindingKind.IMAGE_WITH_ALPHA,
                "the image has transparent pixels, or may have: what is stored under them is used"))
        : List.of();
  }
}
