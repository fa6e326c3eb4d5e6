package dev.trawl.formats.annotations;

import java.util.List;

/**
 * A box as an annotation file states it, in whatever unit the file counts.
 *
 * @param xMin left edge
 * @param yMin top edge
 * @param xMax right edge
 * @param yMax bottom edge
 */
public record StatedBox(double xMin, double yMin, double xMax, double yMax) {

  /**
   * A point.
   *
   * @param x from the left
   * @param y from the top
   */
  public record Point(double x, double y) {

    /** This point turned clockwise, as seen on the image, about another. */
    Point turned(double degrees, Point center) {
      double cosine = Math.cos(Math.toRadians(degrees));
      double sine = Math.sin(Math.toRadians(degrees));
      double right = x - center.x;
      double down = y - center.y;
      return new Point(
          center.x + right * cosine - down * sine, center.y + right * sine + down * cosine);
    }
  }

  /** The box of a left, a top, a width and a height. */
  public static StatedBox ofCorner(double left, double top, double width, double height) {
    return new StatedBox(left, top, left + width, top + height);
  }

  /** The box of a centre, a width and a height. */
  public static StatedBox ofCenter(double x, double y, double width, double height) {
    return new StatedBox(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  }

  /** The smallest box around points, of which there is at least one; not a number if one is not. */
  public static StatedBox around(List<Point> points) {
    double xMin = Double.POSITIVE_INFINITY;
    double yMin = Double.POSITIVE_INFINITY;
    double xMax = Double.NEGATIVE_INFINITY;
    double yMax = Double.NEGATIVE_INFINITY;
    for (Point point : points) {
      xMin = Math.min(xMin, point.x());
      yMin = Math.min(yMin, point.y());
      xMax = Math.max(xMax, point.x());
      yMax = Math.max(yMax, point.y());
    }
    return new StatedBox(xMin, yMin, xMax, yMax);
  }

  /**
   * The smallest upright box around this one turned clockwise about a point; this one itself where
   * the angle is 0.
   *
   * @param degrees the angle
   */
  public StatedBox turned(double degrees, Point center) {
    if (degrees == 0) {
      return this;
    }
    return around(
        List.of(
            new Point(xMin, yMin).turned(degrees, center),
            new Point(xMax, yMin).turned(degrees, center),
            new Point(xMin, yMax).turned(degrees, center),
            new Point(xMax, yMax).turned(degrees, center)));
  }

  /** The middle of the box. */
  public Point center() {
    return new Point((xMin + xMax) / 2, (yMin + yMax) / 2);
  }

  /** This box with x multiplied by one number and y by another. */
  public StatedBox times(double x, double y) {
    return new StatedBox(xMin * x, yMin * y, xMax * x, yMax * y);
  }

  /** This box with x divided by one number and y by another. */
  StatedBox dividedBy(double x, double y) {
    return new StatedBox(xMin / x, yMin / y, xMax / x, yMax / y);
  }
}
