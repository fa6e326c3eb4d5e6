package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.ImageHeader;
import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/**
 * Boxes drawn on the picture as viewers turn it by a quarter. It is certain where the record states
 * the size of the turned picture, which is the image's with width and height exchanged: the
 * annotation tool saw it so. A record that states no size, and a square image, do not tell.
 */
final class TurnedBoxCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    int orientation = candidate.traits().orientation();
    if (!isAnnotatedTurned(candidate)) {
      return List.of();
    }
    return candidate.boxes().stream()
        .map(
            box ->
                Problem.ofPlace(
                    FindingKind.TURNED_BOX,
                    box,
                    "the box was drawn on the picture of %dx%d as viewers turn it by EXIF orientation %d"
                        .formatted(candidate.raw().width(), candidate.raw().height(), orientation),
                    asStored(box.box(), orientation)))
        .toList();
  }

  /** Whether the stated size is that of the picture as viewers turn it. */
  static boolean isAnnotatedTurned(Candidate candidate) {
    ImageHeader header = candidate.header();
    return header != null
        && candidate.traits().orientation() >= 5
        && header.width() != header.height()
        && candidate.raw().width() == header.height()
        && candidate.raw().height() == header.width();
  }

  /**
   * The place on the stored picture of a box on the turned one, in fractions of each. Which stored
   * row and column viewers show on the left and on top: EXIF 2.32, tag 0x0112.
   */
  private static BoundingBox asStored(BoundingBox turned, int orientation) {
    boolean leftIsTop = orientation == 5 || orientation == 8;
    boolean topIsLeft = orientation == 5 || orientation == 6;
    return new BoundingBox(
        leftIsTop ? turned.xMin() : 1 - turned.xMax(),
        topIsLeft ? turned.yMin() : 1 - turned.yMax(),
        leftIsTop ? turned.xMax() : 1 - turned.xMin(),
        topIsLeft ? turned.yMax() : 1 - turned.yMin());
  }
}
