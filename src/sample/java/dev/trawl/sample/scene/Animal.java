package dev.trawl.sample.scene;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * An animal in a scene.
 *
 * @param species what it is
 * @param parts its drawing, from the bottom up
 * @param placement where it is
 * @param haze how much of its colour the water takes, from 0 to 1
 * @param casting whether it lies on the ground and casts a shadow
 */
record Animal(
    Species species, List<Part> parts, Placement placement, double haze, boolean casting) {
  Animal {
    parts = List.copyOf(parts);
  }

  /** The pixels that it covers in a picture of that size, as if nothing were in front of it. */
  PixelMask silhouette(int width, int height) {
    AffineTransform transform = placement.transform();
    List<Shape> placed =
        parts.stream().map(part -> transform.createTransformedShape(part.shape())).toList();
    return PixelMask.of(placed, width, height);
  }

  /** Pixels that the whole animal covers, wherever it is. */
  int area() {
    int side = (int) Math.ceil(1.5 * placement.length());
    Animal centred =
        new Animal(species, parts, placement.movedTo(side / 2.0, side / 2.0), haze, casting);
    return centred.silhouette(side, side).count();
  }
}
