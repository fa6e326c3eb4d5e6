package dev.trawl.evaluation;

/**
 * An object that a detector found.
 *
 * @param imageId the image it is on
 * @param categoryId what it is
 * @param x left edge in pixels
 * @param y top edge in pixels
 * @param width width in pixels
 * @param height height in pixels
 * @param score confidence, a number of any size; only the order matters
 */
public record CocoDetection(
    long imageId, long categoryId, double x, double y, double width, double height, double score) {
  public CocoDetection {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException(
          "the score of a detection on image " + imageId + " is NaN");
    }
  }

  /**
   * Intersection over union with an object, in double precision and in the order of pycocotools;
   * over the detection's own area where the object is a crowd. 0 where the boxes do not overlap.
   */
  double overlap(CocoObject object) {
    double sharedWidth = Math.min(x + width, object.x() + object.width()) - Math.max(x, object.x());
    double sharedHeight =
        Math.min(y + height, object.y() + object.height()) - Math.max(y, object.y());
    if (sharedWidth <= 0 || sharedHeight <= 0) {
      return 0;
    }
    double shared = sharedWidth * sharedHeight;
    double own = width * height;
    return object.crowd()
        ? shared / own
        : shared / (own + object.width() * object.height() - shared);
  }
}
