package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import java.awt.Color;
import java.awt.image.BufferedImage;

/**
 * Paints the water and the ground of a scene, pixel by pixel: gradients, drifts, ripples, light.
 */
final class WaterPainter {
  private final Place place;
  private final int width;
  private final int height;
  private final ValueNoise noise;
  private final double ripple;
  private final double grain;
  private final double light;

  /** Where the ground begins, for each column, in heights of the picture; at most 1. */
  private final double[] shore;

  private WaterPainter(Scene scene) {
    RandomDraws draws = scene.draws().of(SceneDraws.Aspect.WATER);
    place = scene.place();
    width = scene.width();
    height = scene.height();
    noise = new ValueNoise(draws);
    ripple = draws.uniform(4, 12);
    grain = draws.uniform(0.15f, 0.4f);
    light = draws.uniform(0.1f, 0.4f);
    shore = shore(draws.uniform(-0.12f, 0.12f));
  }

  static void paint(Scene scene, BufferedImage picture) {
    WaterPainter painter = new WaterPainter(scene);
    for (int y = 0; y < painter.height; y++) {
      for (int x = 0; x < painter.width; x++) {
        picture.setRGB(x, y, painter.color(x, y).getRGB());
      }
    }
  }

  private Color color(int column, int row) {
    // In units of the shorter side, so that a larger picture shows the same scene.
    double unit = Math.min(width, height);
    double x = column / unit;
    double y = row / unit;
    double down = row / (double) height;
    double depth = place.hasGround() ? (down - shore[column]) / (1.001 - shore[column]) : -1;
    Color water = water(x, y, down);
    if (depth <= 0) {
      return water;
    }
    // Far ground is as blue as the water before it.
    double veil = 0.75 * Math.max(0, 1 - 1.6 * depth) + 0.08;
    if (place.setting() == Setting.SEABED) {
      veil = 0.15;
    }
    return Colors.mix(ground(x, y, depth), water, veil);
  }

  private double[] shore(double slope) {
    double[] rows = new double[width];
    double unit = Math.min(width, height);
    for (int column = 0; column < width; column++) {
      double bumps = 0.07 * (noise.fractal(2.5 * column / unit, 3, 3) - 0.5);
      rows[column] = Math.min(1, place.horizon() + slope * (column / (double) width - 0.5) + bumps);
    }
    return rows;
  }

  private Color water(double x, double y, double down) {
    Color base = Colors.mix(place.surface(), place.deep(), Math.min(1, down));
    double drift = noise.fractal(3 * x + 5, 3 * y + 40, 4) - 0.5;
    return shaded(base, 0.35 * drift);
  }

  private Color ground(double x, double y, double depth) {
    // Rows come closer together towards the horizon.
    double near = place.setting() == Setting.SEABED ? 1 : 0.35 + 0.65 * depth;
    double u = x / near;
    double v = place.setting() == Setting.SEABED ? y : 3 * StrictMath.log(0.15 + depth);
    double wave = noise.fractal(0.6 * ripple * u, 2.2 * ripple * v, 2) - 0.5;
    double fine = noise.fractal(45 * u, 45 * v, 2) - 0.5;
    double patch = noise.fractal(3 * u + 30, 3 * v + 11, 3) - 0.5;
    // Where two noises meet, light gathers in a net of lines.
    double meeting = Math.abs(noise.fractal(7 * u, 7 * v + 20, 2) - 0.5);
    double net = Math.max(0, 1 - 14 * meeting);
    return shaded(place.ground(), 0.22 * wave + grain * fine + 0.45 * patch + light * net * net);
  }

  /** Lighter by a positive amount, darker by a negative one. */
  private static Color shaded(Color color, double amount) {
    return amount >= 0
        ? Colors.lighter(color, Math.min(1, amount))
        : Colors.darker(color, Math.min(1, -amount));
  }
}
