package dev.trawl.augmentation;

import dev.trawl.dataset.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What crops do to boxes, in float32 and in the order of operations of the original, so that boxes
 * right at a border or a threshold meet the same fate.
 */
final class BoxGeometry {
  private static final BoundingBox WHOLE = new BoundingBox(0f, 0f, 1f, 1f);

  private BoxGeometry() {}

  /** Moves every box. */
  static List<AugmentedBox> moved(List<AugmentedBox> boxes, UnaryOperator<BoundingBox> move) {
    List<AugmentedBox> moved = new ArrayList<>(boxes.size());
    for (AugmentedBox box : boxes) {
      moved.add(box.withBox(move.apply(box.box())));
    }
    return moved;
  }

  /** Keeps some boxes, in their order. */
  static List<AugmentedBox> kept(List<AugmentedBox> boxes, Predicate<BoundingBox> keep) {
    List<AugmentedBox> kept = new ArrayList<>(boxes.size());
    for (AugmentedBox box : boxes) {
      if (keep.test(box.box())) {
        kept.add(box);
      }
    }
    return kept;
  }

  /** Whether a box lies beside a window; touching it counts as beside. */
  static boolean isOutside(BoundingBox box, BoundingBox window) {
    return box.yMin() >= window.yMax()
        || box.xMin() >= window.xMax()
        || box.yMax() <= window.yMin()
        || box.xMax() <= window.xMin();
  }

  /** Whether a box lies beside the image itself; touching it counts as beside. */
  static boolean isOutsideImage(BoundingBox box) {
    return isOutside(box, WHOLE);
  }

  /** A box in fractions of a window instead of the image. */
  static BoundingBox inFrame(BoundingBox box, BoundingBox window) {
    float verticalScale = 1f / window.height();
    float horizontalScale = 1f / window.width();
    return new BoundingBox(
        (box.yMin() - window.yMin()) * verticalScale,
        (box.xMin() - window.xMin()) * horizontalScale,
        (box.yMax() - window.yMin()) * verticalScale,
        (box.xMax() - window.xMin()) * horizontalScale);
  }

  /** A box cut at the borders of the image. */
  static BoundingBox clipped(BoundingBox box) {
    return new BoundingBox(
        clipped(box.yMin()), clipped(box.xMin()), clipped(box.yMax()), clipped(box.xMax()));
  }

  private static float clipped(float coordinate) {
    return Math.max(0f, Math.min(1f, coordinate));
  }
}
