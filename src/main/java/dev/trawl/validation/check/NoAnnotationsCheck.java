package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/** An image without objects is an example of background, if that is what its owner meant. */
final class NoAnnotationsCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    if (Candidate.boxCount(candidate.raw()) > 0) {
      return List.of();
    }
    return List.of(
        Problem.ofRecord(
            FindingKind.NO_ANNOTATIONS,
            "the image has no annotations: it is an example of background"));
  }
}
