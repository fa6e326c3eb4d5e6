package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.formats.vottjson.VottBoxes;
import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/**
 * The fault of {@link VottHalfEdgeCheck} where it cannot be proved: the far edge is exactly 0.5 and
 * the near one below. About one interior edge in a thousand is rightly 0.5, but three or four edges
 * in a hundred that touch the image's end are wrongly so. VoTT's JSON files, where given, settle
 * it.
 */
final class VottHalfEdgeSuspectCheck implements BoxCheck {
  private final VottBoxes vottBoxes;

  VottHalfEdgeSuspectCheck(VottBoxes vottBoxes) {
    this.vottBoxes = vottBoxes;
  }

  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    BoundingBox found = box.box();
    boolean ySuspect = isSuspect(found.yMin(), found.yMax());
    boolean xSuspect = isSuspect(found.xMin(), found.xMax());
    if (!candidate.fromVott() || !(ySuspect || xSuspect)) {
      return Optional.empty();
    }
    if (vottBoxes.exact(candidate.raw().fileName(), box.text(), found).isPresent()) {
      return Optional.empty();
    }
    BoundingBox repaired =
        new BoundingBox(
            found.yMin(), found.xMin(), ySuspect ? 1f : found.yMax(), xSuspect ? 1f : found.xMax());
    String edges = ySuspect && xSuspect ? "ymax and xmax are" : ySuspect ? "ymax is" : "xmax is";
    return Optional.of(
        Problem.ofPlace(
            FindingKind.VOTT_HALF_EDGE_SUSPECT,
            box,
            edges + " exactly 0.5: right, or VoTT's way to write the image's edge at 1",
            repaired));
  }

  private static boolean isSuspect(float min, float max) {
    return max == 0.5f && min < 0.5f;
  }
}
