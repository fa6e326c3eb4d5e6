package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/**
 * Coordinates are fractions. One that lies a whole image's size outside must be pixels, or of
 * another column: cut off at the edge it would make a box that was never drawn.
 */
final class PixelCoordinatesCheck implements BoxCheck {
  private static final float LOWEST = -1f;
  private static final float HIGHEST = 2f;

  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    BoundingBox found = box.box();
    if (isNear(found.yMin())
        && isNear(found.xMin())
        && isNear(found.yMax())
        && isNear(found.xMax())) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.ofPlace(
            FindingKind.PIXEL_COORDINATES,
            box,
            "the coordinates are no fractions of the image; pixels, perhaps"));
  }

  private static boolean isNear(float coordinate) {
    return coordinate >= LOWEST && coordinate <= HIGHEST;
  }
}
