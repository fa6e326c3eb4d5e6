package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;

/** How far boxes reach outside the image, and what of them is inside. */
final class InsideImage {
  private InsideImage() {}

  /** The largest distance of an edge from the image, in fractions of it; 0 where all are inside. */
  static float distance(BoundingBox box) {
    return Math.max(
        Math.max(outside(box.yMin()), outside(box.xMin())),
        Math.max(outside(box.yMax()), outside(box.xMax())));
  }

  /** The box cut off at the image's edges; without area where it lies entirely outside. */
  static BoundingBox clip(BoundingBox box) {
    return new BoundingBox(clip(box.yMin()), clip(box.xMin()), clip(box.yMax()), clip(box.xMax()));
  }

  private static float outside(float coordinate) {
    return Math.max(0f, Math.max(-coordinate, coordinate - 1f));
  }

  private static float clip(float coordinate) {
    // Adding 0 makes -0 a plain 0.
    return Math.min(1f, Math.max(0f, coordinate)) + 0f;
  }
}
