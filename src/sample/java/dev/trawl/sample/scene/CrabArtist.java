package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Draws crabs from above, claws towards negative y, left and right never quite the same. */
final class CrabArtist {
  private static final float[][] SHELLS = {
    {0.02f, 0.80f, 0.80f}, // red rock crab
    {0.06f, 0.75f, 0.85f}, // edible crab
    {0.09f, 0.50f, 0.60f}, // shore crab, brown
    {0.24f, 0.40f, 0.50f}, // shore crab, green
    {0.58f, 0.45f, 0.60f}, // blue crab
    {0.80f, 0.30f, 0.55f}, // purple shore crab
  };

  private static final int LEGS_A_SIDE = 4;

  private final RandomDraws draws;
  private final Color shell;
  private final double shellWidth;
  private final double shellHeight;

  private CrabArtist(RandomDraws draws) {
    this.draws = draws;
    float[] hsb = SHELLS[draws.uniformInteger(0, SHELLS.length)];
    shell = Colors.near(draws, hsb[0], hsb[1], hsb[2]);
    shellWidth = draws.uniform(0.23f, 0.28f);
    shellHeight = draws.uniform(0.15f, 0.2f);
  }

  static List<Part> draw(RandomDraws draws) {
    return new CrabArtist(draws).parts();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int side = -1; side <= 1; side += 2) {
      for (int leg = LEGS_A_SIDE - 1; leg >= 0; leg--) {
        parts.addAll(leg(side, leg));
      }
      parts.addAll(claw(side));
      parts.addAll(eye(side));
    }
    Path2D carapace = carapace();
    Color rim = Colors.darker(shell, 0.45);
    parts.add(
        new Part(
            carapace,
            Colors.radial(0, -0.03, 1.1 * shellWidth, Colors.lighter(shell, 0.3), shell, rim)));
    parts.addAll(relief(carapace));
    return parts;
  }

  private List<Part> leg(int side, int number) {
    double along = (number - 1.2) / LEGS_A_SIDE;
    double bend = draws.uniform(-0.03f, 0.03f);
    double hipX = side * 0.75 * shellWidth;
    double hipY = 0.03 + 0.3 * along;
    double kneeX = side * (0.37 + 0.03 * bend - 0.09 * Math.max(0, along));
    double kneeY = -0.03 + 0.55 * along + bend;
    double tipX = side * (0.49 - 0.17 * Math.max(0, along));
    double tipY = kneeY + 0.13 + 0.06 * along - bend;
    Color thigh = Colors.darker(shell, 0.2);
    return List.of(
        Part.of(Shapes.limb(hipX, hipY, 0.034, kneeX, kneeY, 0.024), thigh),
        Part.of(Shapes.limb(kneeX, kneeY, 0.022, tipX, tipY, 0.007), Colors.darker(shell, 0.35)));
  }

  private List<Part> claw(int side) {
    double size = draws.uniform(0.085f, 0.12f);
    double elbowX = side * draws.uniform(0.33f, 0.38f);
    double elbowY = draws.uniform(-0.2f, -0.14f);
    double handX = side * draws.uniform(0.22f, 0.3f);
    double handY = draws.uniform(-0.36f, -0.31f);
    Path2D gap = new Path2D.Double();
    gap.moveTo(handX + side * 0.1 * size, handY + 0.3 * size);
    gap.lineTo(handX - side * 1.1 * size, handY - 1.5 * size);
    gap.lineTo(handX - side * 0.1 * size, handY - 1.7 * size);
    gap.closePath();
    Area hand = Shapes.difference(Shapes.ellipse(handX, handY, 0.8 * size, 1.35 * size), gap);
    Color arm = Colors.darker(shell, 0.15);
    Color tip = Colors.darker(shell, 0.5);
    return List.of(
        Part.of(Shapes.limb(side * 0.6 * shellWidth, -0.06, 0.045, elbowX, elbowY, 0.04), arm),
        Part.of(Shapes.limb(elbowX, elbowY, 0.04, handX, handY + 0.6 * size, 0.035), arm),
        new Part(hand, Colors.vertical(handY - 1.3 * size, handY + 1.2 * size, tip, shell, shell)));
  }

  private List<Part> eye(int side) {
    double x = side * 0.065;
    double y = -0.03 - shellHeight;
    return List.of(
        Part.of(
            Shapes.limb(x, 0.06 - shellHeight, 0.016, 1.15 * x, y, 0.014),
            Colors.darker(shell, 0.3)),
        Part.of(Shapes.disc(1.15 * x, y, 0.026), new Color(0x16120f)),
        Part.of(Shapes.disc(1.15 * x - 0.008, y - 0.008, 0.008), Color.WHITE));
  }

  /** Wider in front than behind. */
  private Path2D carapace() {
    double w = shellWidth;
    double h = shellHeight;
    double[] x = {-0.7 * w, 0, 0.7 * w, 1.22 * w, 0.72 * w, 0, -0.72 * w, -1.22 * w};
    double[] y = {-1.05 * h, -0.98 * h, -1.05 * h, -0.25 * h, h, 1.25 * h, h, -0.25 * h};
    return Shapes.blob(x, y);
  }

  private List<Part> relief(Shape carapace) {
    List<Part> relief = new ArrayList<>();
    Color groove = Colors.translucent(Colors.darker(shell, 0.6), 0.55);
    for (int side = -1; side <= 1; side += 2) {
      relief.add(
          Part.of(
              Shapes.limb(
                  side * 0.35 * shellWidth,
                  -0.15 * shellHeight,
                  0.012,
                  side * 0.3 * shellWidth,
                  0.5 * shellHeight,
                  0.008),
              groove));
    }
    Color grain = Colors.translucent(Colors.lighter(shell, 0.6), 0.6);
    int count = draws.uniformInteger(6, 22);
    for (int i = 0; i < count; i++) {
      Shape grainOfShell =
          Shapes.disc(
              shellWidth * draws.uniform(-0.85f, 0.85f),
              shellHeight * draws.uniform(-0.8f, 0.9f),
              draws.uniform(0.005f, 0.013f));
      relief.add(Part.of(Shapes.intersection(carapace, grainOfShell), grain));
    }
    return relief;
  }
}
