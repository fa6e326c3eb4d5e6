package dev.trawl.augmentation.step;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.PixelWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What crops do to boxes, in float32 and in the order of operations of the original, so that boxes
 * right at a border or a threshold meet the same fate.
 */
public final class BoxGeometry {
  private static final BoundingBox WHOLE = new BoundingBox(0f, 0f, 1f, 1f);

  private BoxGeometry() {}

  /** Moves every box. */
  public static List<AugmentedBox> moved(
      List<AugmentedBox> boxes, UnaryOperator<BoundingBox> move) {
    List<AugmentedBox> moved = new ArrayList<>(boxes.size());
    for (AugmentedBox box : boxes) {
      moved.add(box.withBox(move.apply(box.box())));
    }
    return moved;
  }

  /** Keeps some boxes, in their order. */
  public static List<AugmentedBox> kept(List<AugmentedBox> boxes, Predicate<BoundingBox> keep) {
    List<AugmentedBox> kept = new ArrayList<>(boxes.size());
    for (AugmentedBox box : boxes) {
      if (keep.test(box.box())) {
        kept.add(box);
      }
    }
    return kept;
  }

  /** Whether a box lies beside a window; touching it counts as beside. */
  public static boolean isOutside(BoundingBox box, BoundingBox window) {
    return box.yMin() >= window.yMax()
        || box.xMin() >= window.xMax()
        || box.yMax() <= window.yMin()
        || box.xMax() <= window.xMin();
  }

  /**
   * The share of a box's area that lies within a window; not a number for a box without area, which
   * no comparison with a threshold lets pass.
   */
  public static float shareInside(BoundingBox box, BoundingBox window) {
    float height =
        Math.max(0f, Math.min(box.yMax(), window.yMax()) - Math.max(box.yMin(), window.yMin()));
    float width =
        Math.max(0f, Math.min(box.xMax(), window.xMax()) - Math.max(box.xMin(), window.xMin()));
    return height * width / box.area();
  }

  /** A window of an image in fractions of it. */
  public static BoundingBox frame(PixelWindow window, FloatImage image) {
    float height = image.height();
    float width = image.width();
    return new BoundingBox(
        window.top() / height,
        window.left() / width,
        window.bottom() / height,
        window.right() / width);
  }

  /** A box in fractions of a window instead of the image. */
  public static BoundingBox inFrame(BoundingBox box, BoundingBox window) {
    float verticalScale = 1f / window.height();
    float horizontalScale = 1f / window.width();
    return new BoundingBox(
        (box.yMin() - window.yMin()) * verticalScale,
        (box.xMin() - window.xMin()) * horizontalScale,
        (box.yMax() - window.yMin()) * verticalScale,
        (box.xMax() - window.xMin()) * horizontalScale);
  }

  /** A box cut at the borders of the image. */
  public static BoundingBox clipped(BoundingBox box) {
    return new BoundingBox(
        clipped(box.yMin()), clipped(box.xMin()), clipped(box.yMax()), clipped(box.xMax()));
  }

  /**
   * What a crop without threshold makes of boxes: those wholly outside the window are dropped, the
   * others move to its frame and are clipped to it, so that some may lose their area.
   */
  public static List<AugmentedBox> cutWithoutThreshold(
      List<AugmentedBox> boxes, BoundingBox window) {
    List<AugmentedBox> moved = moved(boxes, box -> inFrame(box, window));
    return moved(kept(moved, box -> !isOutside(box, WHOLE)), BoxGeometry::clipped);
  }

  private static float clipped(float coordinate) {
    return Math.max(0f, Math.min(1f, coordinate));
  }
}
