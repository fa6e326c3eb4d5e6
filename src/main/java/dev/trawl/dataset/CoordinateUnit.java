package dev.trawl.dataset;

/** What the coordinates of boxes are counted in. */
public enum CoordinateUnit {
  /** Fractions of the image: 1 is its bottom or right edge. */
  FRACTIONS,
  /** Pixels of the image, 0 at its top or left edge. */
  PIXELS
}
