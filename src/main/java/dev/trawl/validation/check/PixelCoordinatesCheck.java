package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.ImageHeader;
import dev.trawl.validation.finding.FindingKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * Coordinates are fractions, not pixels. They are taken for pixels where every box of the record
 * fits the image as pixels and none can be fractions, or all are whole numbers. A repair divides by
 * the image's size, which is a guess: they may be percents, or pixels of another size.
 */
final class PixelCoordinatesCheck implements Check {
  /** How far a box may reach out of the image in pixels: some count edges, others pixels. */
  private static final float SLACK = 1f;

  @Override
  public List<Problem> inspect(Candidate candidate) {
    ImageHeader header = candidate.header();
    List<BoundingBox> all = candidate.boxes().stream().map(CandidateBox::box).toList();
    if (header == null
        || all.stream().allMatch(FarOutsideCheck::isNear)
        || !all.stream().allMatch(box -> fits(box, header))) {
      return List.of();
    }
    boolean whole = all.stream().allMatch(PixelCoordinatesCheck::isWhole);
    boolean large = all.stream().allMatch(PixelCoordinatesCheck::isNoFraction);
    return whole || large
        ? candidate.boxes().stream().map(box -> problem(box, header)).toList()
        : List.of();
  }

  private static boolean fits(BoundingBox box, ImageHeader header) {
    return box.yMin() >= -SLACK
        && box.xMin() >= -SLACK
        && box.yMin() <= box.yMax()
        && box.xMin() <= box.xMax()
        && box.yMax() <= header.height() + SLACK
        && box.xMax() <= header.width() + SLACK;
  }

  private static boolean isWhole(BoundingBox box) {
    return Stream.of(box.yMin(), box.xMin(), box.yMax(), box.xMax())
        .allMatch(coordinate -> coordinate == Math.rint(coordinate));
  }

  private static boolean isNoFraction(BoundingBox box) {
    return box.yMax() > FarOutsideCheck.HIGHEST && box.xMax() > FarOutsideCheck.HIGHEST;
  }

  private static Problem problem(CandidateBox box, ImageHeader header) {
    BoundingBox pixels = box.box();
    return Problem.ofPlace(
        FindingKind.PIXEL_COORDINATES,
        box,
        "the coordinates are no fractions; they fit the image of %dx%d as pixels"
            .formatted(header.width(), header.height()),
        new BoundingBox(
            pixels.yMin() / header.height(),
            pixels.xMin() / header.width(),
            pixels.yMax() / header.height(),
            pixels.xMax() / header.width()));
  }
}
