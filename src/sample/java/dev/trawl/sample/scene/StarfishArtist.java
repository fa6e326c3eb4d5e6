package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Draws starfish from above: five arms, seldom six, each of a length and bend of its own. */
final class StarfishArtist {
  private static final float[][] SKINS = {
    {0.05f, 0.75f, 0.90f}, // common starfish
    {0.99f, 0.70f, 0.75f}, // red cushion star
    {0.11f, 0.45f, 0.85f}, // sand star
    {0.78f, 0.45f, 0.55f}, // ochre star, purple
    {0.61f, 0.65f, 0.70f}, // blue sea star
    {0.93f, 0.40f, 0.85f}, // pink sea star
  };

  private final RandomDraws draws;
  private final Color skin;
  private final int arms;

  /** Distance of the notches between the arms from the centre. */
  private final double waist;

  /** Half the angle between the two control points of an arm's tip. */
  private final double breadth;

  private final double[] lengths;
  private final double[] angles;

  private StarfishArtist(RandomDraws draws) {
    this.draws = draws;
    float[] hsb = SKINS[draws.uniformInteger(0, SKINS.length)];
    skin = Colors.near(draws, hsb[0], hsb[1], hsb[2]);
    arms = draws.uniform(0, 1) < 0.1f ? 6 : 5;
    waist = draws.uniform(0.15f, 0.24f);
    breadth = draws.uniform(0.14f, 0.26f);
    lengths = new double[arms];
    angles = new double[arms];
    for (int i = 0; i < arms; i++) {
      lengths[i] = draws.uniform(0.42f, 0.5f);
      angles[i] = 2 * StrictMath.PI * i / arms + draws.uniform(-0.12f, 0.12f);
    }
  }

  static List<Part> draw(RandomDraws draws) {
    return new StarfishArtist(draws).parts();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part(
            outline(1),
            Colors.radial(0, 0, 0.5, Colors.darker(skin, 0.2), Colors.darker(skin, 0.5))));
    parts.add(
        new Part(outline(0.88), Colors.radial(0, 0, 0.5, Colors.lighter(skin, 0.25), skin, skin)));
    Color wart = Colors.translucent(Colors.lighter(skin, 0.6), 0.85);
    for (int arm = 0; arm < arms; arm++) {
      parts.addAll(warts(arm, wart));
    }
    parts.add(Part.of(Shapes.disc(0.03, -0.02, 0.022), Colors.lighter(skin, 0.7)));
    return parts;
  }

  private Path2D outline(double scale) {
    Path2D outline = new Path2D.Double();
    for (int i = 0; i < arms; i++) {
      int next = i + 1 == arms ? 0 : i + 1;
      double nextAngle = angles[next] + (next == 0 ? 2 * StrictMath.PI : 0);
      double notch = (angles[i] + nextAngle) / 2;
      if (i == 0) {
        double before = (angles[arms - 1] - 2 * StrictMath.PI + angles[0]) / 2;
        outline.moveTo(scale * x(before, waist), scale * y(before, waist));
      }
      // A cubic curve reaches 3/4 of the way from its ends to its control points.
      double reach = (lengths[i] - 0.25 * waist * 0.8) / 0.75;
      outline.curveTo(
          scale * x(angles[i] - breadth, reach),
          scale * y(angles[i] - breadth, reach),
          scale * x(angles[i] + breadth, reach),
          scale * y(angles[i] + breadth, reach),
          scale * x(notch, waist),
          scale * y(notch, waist));
    }
    outline.closePath();
    return outline;
  }

  private List<Part> warts(int arm, Color color) {
    List<Part> warts = new ArrayList<>();
    int count = draws.uniformInteger(4, 8);
    for (int i = 0; i < count; i++) {
      double share = (i + 0.7) / (count + 1);
      double distance = 0.06 + share * (lengths[arm] - 0.1);
      double angle = angles[arm] + draws.uniform(-0.06f, 0.06f);
      warts.add(
          Part.of(
              Shapes.disc(x(angle, distance), y(angle, distance), 0.02 - 0.012 * share), color));
    }
    return warts;
  }

  private static double x(double angle, double distance) {
    return StrictMath.cos(angle) * distance;
  }

  private static double y(double angle, double distance) {
    return StrictMath.sin(angle) * distance;
  }
}
