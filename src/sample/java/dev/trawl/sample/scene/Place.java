package dev.trawl.sample.scene;

import java.awt.Color;

/**
 * Where a scene is set.
 *
 * @param setting what kind of place it is
 * @param surface the water's colour at the picture's top
 * @param deep the water's colour at the picture's bottom, and of what is far
 * @param ground the ground's colour
 * @param horizon where the ground begins, in heights of the picture from its top; 1 or more where
 *     there is none, negative where there is nothing else
 * @param haze how much of the colour of the farthest animals the water takes, from 0 to 1
 */
record Place(
    Setting setting, Color surface, Color deep, Color ground, double horizon, double haze) {

  /** Where the ground begins in the picture, in heights from its top: 0 to 1. */
  double groundTop() {
    return Math.min(1, Math.max(0, horizon));
  }

  /** Whether the picture shows ground. */
  boolean hasGround() {
    return horizon < 1;
  }
}
