package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/**
 * VoTT's float writer drops the carry of the mantissa's rounding, so an edge just below 1 is
 * written as exactly 0.5 (protobuf issue 6887). VoTT's canvas makes no inverted boxes: where the
 * other edge is 0.5 or more, the edge was at 1.
 */
final class VottHalfEdgeCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    BoundingBox found = box.box();
    boolean yHalved = isHalved(found.yMin(), found.yMax());
    boolean xHalved = isHalved(found.xMin(), found.xMax());
    if (!candidate.fromVott() || !(yHalved || xHalved)) {
      return Optional.empty();
    }
    BoundingBox repaired =
        new BoundingBox(
            found.yMin(), found.xMin(), yHalved ? 1f : found.yMax(), xHalved ? 1f : found.xMax());
    String edges = yHalved && xHalved ? "ymax and xmax" : yHalved ? "ymax" : "xmax";
    return Optional.of(
        Problem.ofPlace(
            FindingKind.VOTT_HALF_EDGE,
            box,
            "VoTT wrote " + edges + " = 0.5 for a box that touches the image's edge at 1",
            repaired));
  }

  private static boolean isHalved(float min, float max) {
    return max == 0.5f && min >= 0.5f;
  }
}
