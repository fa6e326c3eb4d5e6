package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.validation.finding.FindingKind;
import java.util.Optional;

/**
 * A coordinate that lies a whole image's size outside is no fraction of the image, and where {@link
 * PixelCoordinatesCheck} finds no pixels either, nobody knows what it is. Cut off at the edge it
 * would make a box that was never drawn.
 */
final class FarOutsideCheck implements BoxCheck {
  private static final float LOWEST = -1f;

  /** Fractions above are none. */
  static final float HIGHEST = 2f;

  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    if (isNear(box.box())) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.ofPlace(
            FindingKind.FAR_OUTSIDE,
            box,
            "the coordinates are no fractions of the image, nor its pixels"));
  }

  /** Whether all coordinates lie within a whole image's size around the image. */
  static boolean isNear(BoundingBox box) {
    return isNear(box.yMin()) && isNear(box.xMin()) && isNear(box.yMax()) && isNear(box.xMax());
  }

  private static boolean isNear(float coordinate) {
    return coordinate >= LOWEST && coordinate <= HIGHEST;
  }
}
