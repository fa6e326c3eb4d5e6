package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;

/** A way to move an image: what becomes of its pixels and of its boxes. */
enum Motion {
  /** By an angle in degrees around the centre; positive is clockwise. */
  ROTATE,
  /** Rows to the left, in proportion to their place from the top. */
  SHEAR_X,
  /** Columns upwards, in proportion to their place from the left. */
  SHEAR_Y,
  /** To the left, in pixels. */
  TRANSLATE_X,
  /** Upwards, in pixels. */
  TRANSLATE_Y;

  /** Length of a side that a box gets where it has lost its own, in fractions of the image. */
  private static final float LEAST_SIDE = 0.05f;

  private static final float RADIANS_PER_DEGREE = (float) (Math.PI / 180);

  /** Moves an image. */
  FloatImage moved(FloatImage image, float amount) {
    return switch (this) {
      case ROTATE -> AffineTransform.rotation(amount * RADIANS_PER_DEGREE, image).of(image);
      case SHEAR_X -> new AffineTransform(1f, amount, 0f, 0f, 1f, 0f).of(image);
      case SHEAR_Y -> new AffineTransform(1f, 0f, 0f, amount, 1f, 0f).of(image);
      case TRANSLATE_X -> new AffineTransform(1f, 0f, amount, 0f, 1f, 0f).of(image);
      case TRANSLATE_Y -> new AffineTransform(1f, 0f, 0f, 0f, 1f, amount).of(image);
    };
  }

  /**
   * Moves a box with its image: its corners, cut to whole pixels, are moved and enclosed again.
   * What leaves the image is clipped; a box that has lost its height or width gets one of 0.05 at
   * the border, so no box is ever dropped, even where nothing of its object is left.
   */
  BoundingBox moved(BoundingBox box, int height, int width, float amount) {
    BoundingBox clipped =
        BoxGeometry.clipped(
            this == ROTATE
                ? rotated(box, height, width, amount * RADIANS_PER_DEGREE)
                : displaced(box, height, width, amount));
    boolean flat = clipped.height() == 0f;
    boolean thin = clipped.width() == 0f;
    return new BoundingBox(
        flat ? Math.min(clipped.yMin(), 1f - LEAST_SIDE) : clipped.yMin(),
        thin ? Math.min(clipped.xMin(), 1f - LEAST_SIDE) : clipped.xMin(),
        flat ? Math.max(clipped.yMax(), LEAST_SIDE) : clipped.yMax(),
        thin ? Math.max(clipped.xMax(), LEAST_SIDE) : clipped.xMax());
  }

  private BoundingBox displaced(BoundingBox box, int height, int width, float amount) {
    int top = (int) (height * box.yMin());
    int left = (int) (width * box.xMin());
    int bottom = (int) (height * box.yMax());
    int right = (int) (width * box.xMax());
    int upwards = (int) (this == TRANSLATE_Y ? amount : 0f);
    int leftwards = (int) (this == TRANSLATE_X ? amount : 0f);
    float skewX = this == SHEAR_X ? amount : 0f;
    float skewY = this == SHEAR_Y ? amount : 0f;
    int atTop = (int) (left - skewX * top);
    int atBottom = (int) (left - skewX * bottom);
    int rightAtTop = (int) (right - skewX * top);
    int rightAtBottom = (int) (right - skewX * bottom);
    int atLeft = (int) (top - skewY * left);
    int atRight = (int) (top - skewY * right);
    int bottomAtLeft = (int) (bottom - skewY * left);
    int bottomAtRight = (int) (bottom - skewY * right);
    return new BoundingBox(
        (Math.min(atLeft, atRight) - upwards) / (float) height,
        (Math.min(atTop, atBottom) - leftwards) / (float) width,
        (Math.max(bottomAtLeft, bottomAtRight) - upwards) / (float) height,
        (Math.max(rightAtTop, rightAtBottom) - leftwards) / (float) width);
  }

  private static BoundingBox rotated(BoundingBox box, int height, int width, float radians) {
    float cosine = (float) StrictMath.cos(radians);
    float sine = (float) StrictMath.sin(radians);
    int yMin = Integer.MAX_VALUE;
    int yMax = Integer.MIN_VALUE;
    int xMin = Integer.MAX_VALUE;
    int xMax = Integer.MIN_VALUE;
    // Seen from the centre, with y upwards.
    for (float edgeY : new float[] {box.yMin(), box.yMax()}) {
      for (float edgeX : new float[] {box.xMin(), box.xMax()}) {
        int y = -(int) (height * (edgeY - 0.5f));
        int x = (int) (width * (edgeX - 0.5f));
        int newY = (int) (cosine * y + sine * x);
        int newX = (int) (cosine * x - sine * y);
        yMin = Math.min(yMin, newY);
        yMax = Math.max(yMax, newY);
        xMin = Math.min(xMin, newX);
        xMax = Math.max(xMax, newX);
      }
    }
    return new BoundingBox(
        0.5f - yMax / (float) height,
        xMin / (float) width + 0.5f,
        0.5f - yMin / (float) height,
        xMax / (float) width + 0.5f);
  }
}
