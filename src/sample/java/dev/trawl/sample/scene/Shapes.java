package dev.trawl.sample.scene;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The shapes that drawings share. Angles are in radians, y points down. */
final class Shapes {
  private Shapes() {}

  static Ellipse2D ellipse(double x, double y, double radiusX, double radiusY) {
    return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
  }

  static Ellipse2D disc(double x, double y, double radius) {
    return ellipse(x, y, radius, radius);
  }

  /** A straight limb that tapers from one radius to another, with round ends. */
  static Area limb(double x1, double y1, double radius1, double x2, double y2, double radius2) {
    double length = StrictMath.hypot(x2 - x1, y2 - y1);
    double acrossX = -(y2 - y1) / length;
    double acrossY = (x2 - x1) / length;
    Path2D sides = new Path2D.Double();
    sides.moveTo(x1 + acrossX * radius1, y1 + acrossY * radius1);
    sides.lineTo(x2 + acrossX * radius2, y2 + acrossY * radius2);
    sides.lineTo(x2 - acrossX * radius2, y2 - acrossY * radius2);
    sides.lineTo(x1 - acrossX * radius1, y1 - acrossY * radius1);
    sides.closePath();
    Area limb = new Area(sides);
    limb.add(new Area(disc(x1, y1, radius1)));
    limb.add(new Area(disc(x2, y2, radius2)));
    return limb;
  }

  static Area intersection(Shape one, Shape other) {
    Area shared = new Area(one);
    shared.intersect(new Area(other));
    return shared;
  }

  static Area difference(Shape one, Shape other) {
    Area rest = new Area(one);
    rest.subtract(new Area(other));
    return rest;
  }

  /** A closed smooth line around the points, each of which pulls it without being on it. */
  static Path2D blob(double[] x, double[] y) {
    int last = x.length - 1;
    Path2D path = new Path2D.Double();
    path.moveTo((x[last] + x[0]) / 2, (y[last] + y[0]) / 2);
    for (int i = 0; i <= last; i++) {
      int next = i == last ? 0 : i + 1;
      path.quadTo(x[i], y[i], (x[i] + x[next]) / 2, (y[i] + y[next]) / 2);
    }
    path.closePath();
    return path;
  }
}
