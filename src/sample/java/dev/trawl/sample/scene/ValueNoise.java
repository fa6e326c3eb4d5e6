package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;

/**
 * Smooth noise over the plane: random values on a grid of whole numbers, and between them a cubic
 * blend whose slope is 0 on the grid. It repeats itself every {@value #PERIOD} units.
 */
final class ValueNoise {
  private static final int PERIOD = 64;

  private final float[] lattice;

  ValueNoise(RandomDraws draws) {
    lattice = draws.uniform(PERIOD * PERIOD, 0, 1);
  }

  /** The noise at a point, from 0 to 1. */
  double at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = smooth(x - column);
    double down = smooth(y - row);
    double above = blend(value(column, row), value(column + 1, row), right);
    double below = blend(value(column, row + 1), value(column + 1, row + 1), right);
    return blend(above, below, down);
  }

  /** Noise with details: each octave is twice as fine and half as strong; from 0 to 1. */
  double fractal(double x, double y, int octaves) {
    double sum = 0;
    double strength = 1;
    double total = 0;
    double scale = 1;
    for (int i = 0; i < octaves; i++) {
      // Off the grid, where all octaves would be flat at the same points.
      sum += strength * at(x * scale + 17.3 * i, y * scale + 9.1 * i);
      total += strength;
      strength /= 2;
      scale *= 2;
    }
    return sum / total;
  }

  private double value(int column, int row) {
    return lattice[Math.floorMod(row, PERIOD) * PERIOD + Math.floorMod(column, PERIOD)];
  }

  private static double smooth(double share) {
    return share * share * (3 - 2 * share);
  }

  private static double blend(double first, double second, double share) {
    return first + (second - first) * share;
  }
}
