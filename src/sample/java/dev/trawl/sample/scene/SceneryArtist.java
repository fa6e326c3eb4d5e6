package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws what stands and lies about in a scene and is nobody to be found: rocks, corals, weed,
 * pebbles, bubbles. In pixels.
 */
final class SceneryArtist {
  private final RandomDraws draws;
  private final Place place;
  private final int width;
  private final int height;
  private final double unit;

  private SceneryArtist(Scene scene) {
    draws = scene.draws().of(SceneDraws.Aspect.SCENERY);
    place = scene.place();
    width = scene.width();
    height = scene.height();
    unit = Math.min(width, height);
  }

  /** All of it, from the farthest to the nearest. */
  static List<Part> draw(Scene scene) {
    return new SceneryArtist(scene).scenery();
  }

  private List<Part> scenery() {
    List<Part> scenery = new ArrayList<>();
    switch (place.setting()) {
      case OPEN_WATER -> {
        addBeams(scenery);
        addBubbles(scenery, draws.uniformInteger(4, 16));
      }
      case LAGOON -> {
        addBeams(scenery);
        addPebbles(scenery, draws.uniformInteger(4, 14));
        addRocks(scenery, draws.uniformInteger(0, 3));
        addWeed(scenery, draws.uniformInteger(0, 7));
      }
      case REEF -> {
        addBeams(scenery);
        addRocks(scenery, draws.uniformInteger(3, 7));
        addCorals(scenery, draws.uniformInteger(2, 6));
        addWeed(scenery, draws.uniformInteger(2, 8));
        addBubbles(scenery, draws.uniformInteger(0, 10));
      }
      case MURK -> {
        addRocks(scenery, draws.uniformInteger(1, 4));
        addWeed(scenery, draws.uniformInteger(6, 16));
        addBubbles(scenery, draws.uniformInteger(0, 8));
      }
      case SEABED -> {
        addPebbles(scenery, draws.uniformInteger(20, 60));
        addRocks(scenery, draws.uniformInteger(0, 4));
      }
    }
    return scenery;
  }

  private void addBeams(List<Part> scenery) {
    int count = draws.uniformInteger(0, 5);
    double lean = draws.uniform(-0.5f, 0.5f);
    for (int i = 0; i < count; i++) {
      double x = draws.uniform(-0.1f, 1.1f) * width;
      double breadth = draws.uniform(0.03f, 0.1f) * unit;
      double reach = draws.uniform(0.5f, 1f) * height;
      Path2D beam = new Path2D.Double();
      beam.moveTo(x, 0);
      beam.lineTo(x + breadth, 0);
      beam.lineTo(x + 2.2 * breadth + lean * reach, reach);
      beam.lineTo(x - 0.6 * breadth + lean * reach, reach);
      beam.closePath();
      Color clear = Colors.translucent(Color.WHITE, 0);
      Color bright = Colors.translucent(Color.WHITE, draws.uniform(0.08f, 0.22f));
      scenery.add(new Part(beam, Colors.vertical(0, reach, bright, clear)));
    }
  }

  private void addRocks(List<Part> scenery, int count) {
    for (int i = 0; i < count; i++) {
      double near = nearness(i, count);
      double x = draws.uniform(0, 1) * width;
      double y = rowAt(near);
      double size = unit * draws.uniform(0.05f, 0.17f) * (0.5 + near);
      addRock(scenery, x, y, size, near);
    }
  }

  private void addRock(List<Part> scenery, double x, double y, double size, double near) {
    int corners = draws.uniformInteger(7, 12);
    double flat = draws.uniform(0.55f, 0.85f);
    double[] cornersX = new double[corners];
    double[] cornersY = new double[corners];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * StrictMath.PI * i / corners;
      double distance = size * draws.uniform(0.75f, 1.2f);
      cornersX[i] = x + StrictMath.cos(angle) * distance;
      cornersY[i] = y + StrictMath.sin(angle) * distance * flat;
    }
    Color stone = hazy(Colors.near(draws, draws.uniform(0.05f, 0.12f), 0.25f, 0.45f), near);
    Path2D rock = Shapes.blob(cornersX, cornersY);
    scenery.add(shadow(x, y + 0.6 * flat * size, 1.15 * size));
    scenery.add(
        new Part(
            rock,
            Colors.vertical(
                y - size,
                y + size,
                Colors.lighter(stone, 0.3),
                stone,
                Colors.darker(stone, 0.55))));
    int specks = draws.uniformInteger(4, 12);
    for (int i = 0; i < specks; i++) {
      double angle = draws.uniform(0, 6.28f);
      double distance = size * draws.uniform(0, 0.7f);
      double speck = size * draws.uniform(0.03f, 0.12f);
      double dark = draws.uniform(0, 1);
      Color color = dark < 0.5 ? Colors.darker(stone, 0.4) : Colors.lighter(stone, 0.3);
      scenery.add(
          Part.of(
              Shapes.ellipse(
                  x + StrictMath.cos(angle) * distance,
                  y + StrictMath.sin(angle) * distance * flat,
                  speck,
                  0.6 * speck),
              Colors.translucent(color, 0.4)));
    }
  }

  private void addCorals(List<Part> scenery, int count) {
    float[] hues = {0.95f, 0.03f, 0.11f, 0.75f, 0.9f};
    for (int i = 0; i < count; i++) {
      double near = nearness(i, count);
      Color color =
          hazy(Colors.near(draws, hues[draws.uniformInteger(0, hues.length)], 0.5f, 0.7f), near);
      double x = draws.uniform(0, 1) * width;
      double stem = unit * draws.uniform(0.06f, 0.11f) * (0.4 + near);
      addBranch(scenery, x, rowAt(near) + 0.3 * stem, -StrictMath.PI / 2, stem, 3, color);
    }
  }

  private void addBranch(
      List<Part> scenery, double x, double y, double angle, double length, int forks, Color color) {
    double tipX = x + StrictMath.cos(angle) * length;
    double tipY = y + StrictMath.sin(angle) * length;
    scenery.add(
        Part.of(
            Shapes.limb(x, y, 0.17 * length, tipX, tipY, 0.13 * length),
            Colors.lighter(color, 0.12 * (3 - forks))));
    if (forks == 0) {
      return;
    }
    int twigs = draws.uniformInteger(2, 4);
    for (int i = 0; i < twigs; i++) {
      double spread = (i - (twigs - 1) / 2.0) * 0.75 + draws.uniform(-0.2f, 0.2f);
      double share = draws.uniform(0.65f, 0.85f);
      addBranch(scenery, tipX, tipY, angle + spread, length * share, forks - 1, color);
    }
  }

  private void addWeed(List<Part> scenery, int count) {
    for (int i = 0; i < count; i++) {
      double near = nearness(i, count);
      Color color = hazy(Colors.near(draws, draws.uniform(0.2f, 0.38f), 0.6f, 0.42f), near);
      double x = draws.uniform(0, 1) * width;
      double length = unit * draws.uniform(0.15f, 0.45f) * (0.5 + 0.7 * near);
      double breadth = unit * draws.uniform(0.006f, 0.016f) * (0.5 + near);
      scenery.add(Part.of(ribbon(x, rowAt(near), length, breadth), color));
    }
  }

  /** A blade that sways and ends in a point. */
  private Path2D ribbon(double x, double foot, double length, double breadth) {
    double swing = draws.uniform(0.04f, 0.12f) * length;
    double phase = draws.uniform(0, 6.28f);
    double bends = draws.uniform(3, 7);
    int steps = 24;
    Path2D blade = new Path2D.Double();
    for (int i = 0; i <= 2 * steps; i++) {
      boolean up = i <= steps;
      double share = (up ? i : 2 * steps - i) / (double) steps;
      double middle =
          x + swing * share * (StrictMath.sin(phase + bends * share) - StrictMath.sin(phase));
      double half = breadth * (1 - share) * (up ? -1 : 1);
      double y = foot - share * length;
      if (i == 0) {
        blade.moveTo(middle + half, y);
      } else {
        blade.lineTo(middle + half, y);
      }
    }
    blade.closePath();
    return blade;
  }

  private void addPebbles(List<Part> scenery, int count) {
    for (int i = 0; i < count; i++) {
      double near = nearness(i, count);
      double x = draws.uniform(0, 1) * width;
      double y = rowAt(near);
      double size = unit * draws.uniform(0.006f, 0.026f) * (0.4 + near);
      double flat = draws.uniform(0.55f, 0.95f);
      Color stone = hazy(Colors.near(draws, draws.uniform(0.02f, 0.6f), 0.15f, 0.6f), near);
      scenery.add(
          Part.of(
              Shapes.ellipse(x + 0.2 * size, y + 0.35 * size, size, size * flat),
              Colors.translucent(Color.BLACK, 0.25)));
      scenery.add(
          new Part(
              Shapes.ellipse(x, y, size, size * flat),
              Colors.vertical(
                  y - size, y + size, Colors.lighter(stone, 0.35), Colors.darker(stone, 0.3))));
    }
  }

  private void addBubbles(List<Part> scenery, int count) {
    double stream = draws.uniform(0, 1) * width;
    for (int i = 0; i < count; i++) {
      double x = stream + draws.uniform(-0.06f, 0.06f) * unit;
      double y = draws.uniform(0, 1) * height;
      double radius = unit * draws.uniform(0.004f, 0.018f);
      Color rim = Colors.translucent(Color.WHITE, 0.5);
      Color inside = Colors.translucent(Color.WHITE, 0.12);
      scenery.add(new Part(Shapes.disc(x, y, radius), Colors.radial(x, y, radius, inside, rim)));
      scenery.add(
          Part.of(
              Shapes.disc(x - 0.35 * radius, y - 0.35 * radius, 0.22 * radius),
              Colors.translucent(Color.WHITE, 0.8)));
    }
  }

  private static Part shadow(double x, double y, double radius) {
    Color dark = Colors.translucent(Color.BLACK, 0.35);
    return new Part(
        Shapes.ellipse(x, y, radius, 0.35 * radius),
        Colors.radial(x, y, radius, dark, Colors.translucent(Color.BLACK, 0)));
  }

  /** From 0, the farthest, to 1, the nearest. */
  private double nearness(int number, int count) {
    return (number + draws.uniform(0, 1)) / count;
  }

  private double rowAt(double near) {
    double top = Math.min(place.groundTop() + 0.02, 0.97);
    return height * (top + (1.02 - top) * near);
  }

  private Color hazy(Color color, double near) {
    return Colors.mix(color, place.deep(), (1 - near) * 2 * place.haze());
  }
}
