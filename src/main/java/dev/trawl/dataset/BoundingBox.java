package dev.trawl.dataset;

import java.io.Serializable;

/**
 * An axis-aligned box in fractions of the image: 0 is the top or left edge, 1 the bottom or right
 * one.
 *
 * <p>Coordinates are float32 because that is what records hold; a box may be inverted, lie outside
 * the image or be not a number until validation has passed it.
 *
 * @param yMin top edge
 * @param xMin left edge
 * @param yMax bottom edge
 * @param xMax right edge
 */
public record BoundingBox(float yMin, float xMin, float yMax, float xMax) implements Serializable {

  /** Height in fractions of the image; negative where the box is inverted. */
  public float height() {
    return yMax - yMin;
  }

  /** Width in fractions of the image; negative where the box is inverted. */
  public float width() {
    return xMax - xMin;
  }

  /** Area in fractions of the image's area; 0 for a box that is inverted or has no extent. */
  public float area() {
    return Math.max(0f, height()) * Math.max(0f, width());
  }

  /** Whether every coordinate is finite. */
  public boolean isFinite() {
    return Float.isFinite(yMin)
        && Float.isFinite(xMin)
        && Float.isFinite(yMax)
        && Float.isFinite(xMax);
  }
}
