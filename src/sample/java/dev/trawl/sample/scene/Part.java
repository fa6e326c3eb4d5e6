package dev.trawl.sample.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.util.List;

/**
 * One filled shape of a drawing. Drawings are made of filled shapes alone, so that what covers a
 * pixel can be told from the shapes, whatever renders them.
 *
 * @param shape in the drawing's own units
 * @param paint in the same units
 */
record Part(Shape shape, Paint paint) {

  /** Fills each part on top of those before it. */
  static void fillAll(List<Part> parts, Graphics2D graphics) {
    for (Part part : parts) {
      graphics.setPaint(part.paint());
      graphics.fill(part.shape());
    }
  }

  /** A shape of one colour. */
  static Part of(Shape shape, Color color) {
    return new Part(shape, color);
  }
}
