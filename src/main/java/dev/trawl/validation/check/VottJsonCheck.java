package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.formats.vottjson.VottBoxes;
import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/**
 * Where VoTT's own JSON files were given they say where a box is that its TFRecords have wrongly:
 * nothing need be guessed from the record.
 */
final class VottJsonCheck implements BoxCheck {
  private final VottBoxes vottBoxes;

  VottJsonCheck(VottBoxes vottBoxes) {
    this.vottBoxes = vottBoxes;
  }

  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    if (!candidate.fromVott()) {
      return Optional.empty();
    }
    return vottBoxes
        .exact(candidate.raw().fileName(), box.text(), box.box())
        .filter(exact -> !exact.equals(box.box()))
        .map(exact -> problem(box, exact));
  }

  private static Problem problem(CandidateBox box, BoundingBox exact) {
    BoundingBox written = box.box();
    boolean edge =
        (written.yMax() == 0.5f && exact.yMax() == 1f)
            || (written.xMax() == 0.5f && exact.xMax() == 1f);
    return Problem.ofPlace(
        edge ? FindingKind.VOTT_HALF_EDGE : FindingKind.VOTT_CARRY_LOSS,
        box,
        "VoTT wrote half of an edge: its JSON file says where the box is",
        exact);
  }
}
