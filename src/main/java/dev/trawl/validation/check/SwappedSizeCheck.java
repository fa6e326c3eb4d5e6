package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.ImageHeader;
import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/**
 * A converter that takes height for width divides by the wrong one: boxes reach out of the image on
 * its long side, and none reaches far on its short one. Multiplied back, all must fit. One box that
 * was drawn beyond the edge may look the same.
 */
final class SwappedSizeCheck implements Check {
  /** How far outside a box must be, in fractions, for it not to be a slip of the hand. */
  private static final float SLIP = 0.05f;

  private static final float ROUNDING = 0.005f;

  @Override
  public List<Problem> inspect(Candidate candidate) {
    ImageHeader header = candidate.header();
    if (header == null
        || header.width() == header.height()
        || candidate.boxes().stream().allMatch(box -> InsideImage.distance(box.box()) <= SLIP)) {
      return List.of();
    }
    float ratio = (float) header.width() / header.height();
    boolean allFit =
        candidate.boxes().stream()
            .allMatch(box -> InsideImage.distance(scaledBack(box.box(), ratio)) <= ROUNDING);
    return allFit
        ? candidate.boxes().stream().map(box -> problem(box, header, ratio)).toList()
        : List.of();
  }

  private static BoundingBox scaledBack(BoundingBox box, float ratio) {
    return new BoundingBox(
        box.yMin() * ratio, box.xMin() / ratio, box.yMax() * ratio, box.xMax() / ratio);
  }

  private static Problem problem(CandidateBox box, ImageHeader header, float ratio) {
    return Problem.ofPlace(
        FindingKind.SWAPPED_SIZE_SUSPECT,
        box,
        "boxes lie outside, and all fit if width and height of the %dx%d image were swapped"
            .formatted(header.width(), header.height()),
        scaledBack(box.box(), ratio));
  }
}
