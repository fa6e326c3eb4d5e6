package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/**
 * The near edge must not lie beyond the far one: the Object Detection API ends training over such a
 * box. A repair swaps them, which is a guess.
 */
final class InvertedBoxCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    BoundingBox found = box.box();
    boolean yInverted = found.yMin() > found.yMax();
    boolean xInverted = found.xMin() > found.xMax();
    if (!yInverted && !xInverted) {
      return Optional.empty();
    }
    String edges =
        yInverted && xInverted
            ? "ymin > ymax, xmin > xmax"
            : yInverted ? "ymin > ymax" : "xmin > xmax";
    return Optional.of(
        Problem.ofPlace(
            FindingKind.INVERTED_BOX,
            box,
            "the box is inverted: " + edges,
            new BoundingBox(
                Math.min(found.yMin(), found.yMax()),
                Math.min(found.xMin(), found.xMax()),
                Math.max(found.yMin(), found.yMax()),
                Math.max(found.xMin(), found.xMax()))));
  }
}
