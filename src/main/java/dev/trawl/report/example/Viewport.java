package dev.trawl.report.example;

import dev.trawl.dataset.BoundingBox;

/**
 * Which part of an image to show, so that people see a box that may be small, and where it is: the
 * box with as much around it as it needs, or all of the image where that is not much more.
 *
 * @param left first column, in pixels; below 0 where the box reaches outside
 * @param top first row, in pixels
 * @param right column after the last, in pixels
 * @param bottom row after the last, in pixels
 */
record Viewport(double left, double top, double right, double bottom) {
  /** The view is so many times as wide and high as the box, at least. */
  private static final double ROOM = 2.5;

  /** A view of fewer pixels would be a mosaic. */
  private static final double LEAST_PIXELS = 64;

  /** Narrower and wider views would waste space on the page. */
  private static final double NARROWEST = 0.75;

  private static final double WIDEST = 1.78;

  /** Between a box outside the image and the end of the view, as a share of the box's side. */
  private static final double MARGIN = 0.08;

  /** All of an image. */
  static Viewport ofImage(int width, int height) {
    return new Viewport(0, 0, width, height);
  }

  /**
   * Around a box.
   *
   * @param box in fractions of the image, finite, neither edge beyond the other
   */
  static Viewport around(BoundingBox box, int width, int height) {
    double boxWidth = (double) box.width() * width;
    double boxHeight = (double) box.height() * height;
    double aspect = Math.max(NARROWEST, Math.min((double) width / height, WIDEST));
    double viewWidth = Math.max(LEAST_PIXELS, ROOM * Math.max(boxWidth, boxHeight * aspect));
    double[] x = span(box.xMin() * (double) width, box.xMax() * (double) width, viewWidth, width);
    double[] y =
        span(
            box.yMin() * (double) height, box.yMax() * (double) height, viewWidth / aspect, height);
    return new Viewport(x[0], y[0], x[1], y[1]);
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  /** In fractions of the image. */
  BoundingBox inFractions(int imageWidth, int imageHeight) {
    return new BoundingBox(
        (float) (top / imageHeight),
        (float) (left / imageWidth),
        (float) (bottom / imageHeight),
        (float) (right / imageWidth));
  }

  /** Along one axis: around the box, within the image where the box is. */
  private static double[] span(double low, double high, double wanted, double length) {
    double size = Math.min(wanted, length);
    double from = Math.max(0, Math.min((low + high) / 2 - size / 2, length - size));
    double to = from + size;
    double margin = MARGIN * Math.max(high - low, LEAST_PIXELS);
    return new double[] {
      low < 0 ? Math.min(from, low - margin) : from,
      high > length ? Math.max(to, high + margin) : to
    };
  }
}
