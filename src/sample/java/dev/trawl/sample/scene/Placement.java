package dev.trawl.sample.scene;

import java.awt.geom.AffineTransform;

/**
 * Where a drawing goes in the picture.
 *
 * @param x column of the drawing's origin, in pixels; may lie outside the picture
 * @param y row of the drawing's origin
 * @param length pixels that one unit of the drawing takes
 * @param squash how much of its height remains, above 0 and up to 1: ground seen at a slant
 * @param turn by how much it is turned, in radians, clockwise
 * @param mirrored whether left and right change places
 */
record Placement(double x, double y, double length, double squash, double turn, boolean mirrored) {

  /** From the drawing's units to pixels. */
  AffineTransform transform() {
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    double side = mirrored ? -1 : 1;
    // Mirrored and turned first, squashed last: the slant is the ground's, not the animal's.
    return new AffineTransform(
        length * side * cos,
        length * squash * side * sin,
        -length * sin,
        length * squash * cos,
        x,
        y);
  }

  /** The same somewhere else. */
  Placement movedTo(double otherX, double otherY) {
    return new Placement(otherX, otherY, length, squash, turn, mirrored);
  }
}
