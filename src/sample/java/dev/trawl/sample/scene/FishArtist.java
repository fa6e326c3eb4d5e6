package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Draws fish: nose at x = 0.5, tip of the tail at x = -0.5, slender or tall, plain or marked. */
final class FishArtist {
  private static final float[][] COATS = {
    {0.06f, 0.85f, 0.95f}, // clownfish
    {0.14f, 0.75f, 0.95f}, // butterflyfish
    {0.58f, 0.75f, 0.75f}, // surgeonfish
    {0.55f, 0.15f, 0.75f}, // herring
    {0.97f, 0.60f, 0.80f}, // snapper
    {0.47f, 0.55f, 0.65f}, // wrasse
    {0.10f, 0.55f, 0.60f}, // perch
  };

  private final RandomDraws draws;

  /** How far the control points of back and belly lie from the axis; the body is 3/4 of it. */
  private final double height;

  private final Color coat;
  private final Color mark;

  private FishArtist(RandomDraws draws) {
    this.draws = draws;
    height = draws.uniform(0.17f, 0.4f);
    float[] hsb = COATS[draws.uniformInteger(0, COATS.length)];
    coat = Colors.near(draws, hsb[0], hsb[1], hsb[2]);
    mark =
        draws.uniform(0, 1) < 0.5f
            ? Colors.darker(coat, 0.65)
            : Colors.lighter(coat, draws.uniform(0.6f, 0.9f));
  }

  static List<Part> draw(RandomDraws draws) {
    return new FishArtist(draws).parts();
  }

  private List<Part> parts() {
    Path2D body = body();
    Color fin = Colors.darker(coat, draws.uniform(0.1f, 0.45f));
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(tail(), Colors.vertical(-0.25, 0.25, fin, Colors.lighter(fin, 0.2), fin)));
    parts.add(Part.of(dorsalFin(), fin));
    parts.add(Part.of(analFin(), fin));
    Color back = Colors.darker(coat, 0.4);
    Color belly = Colors.lighter(coat, 0.55);
    parts.add(new Part(body, Colors.vertical(-0.75 * height, 0.75 * height, back, coat, belly)));
    parts.addAll(marks(body));
    parts.add(Part.of(gill(body), Colors.translucent(Colors.darker(coat, 0.6), 0.6)));
    parts.add(Part.of(pectoralFin(), Colors.translucent(Colors.darker(fin, 0.15), 0.9)));
    parts.addAll(face());
    return parts;
  }

  private Path2D body() {
    Path2D body = new Path2D.Double();
    body.moveTo(0.5, 0.01);
    body.curveTo(0.4, -height, 0, -height, -0.31, -0.045);
    body.lineTo(-0.31, 0.045);
    body.curveTo(0, height, 0.4, 0.9 * height, 0.5, 0.01);
    body.closePath();
    return body;
  }

  private Path2D tail() {
    double spread = draws.uniform(0.14f, 0.24f);
    double fork = draws.uniform(-0.46f, -0.38f);
    Path2D tail = new Path2D.Double();
    tail.moveTo(-0.26, -0.05);
    tail.quadTo(-0.37, -0.06, -0.5, -spread);
    tail.quadTo(fork, -0.4 * spread, fork, 0);
    tail.quadTo(fork, 0.4 * spread, -0.5, spread);
    tail.quadTo(-0.37, 0.06, -0.26, 0.05);
    tail.closePath();
    return tail;
  }

  private Path2D dorsalFin() {
    double rise = draws.uniform(0.06f, 0.16f);
    double top = -0.66 * height;
    Path2D fin = new Path2D.Double();
    fin.moveTo(0.22, top + 0.06);
    fin.quadTo(0.1, top - 1.6 * rise, -0.2, -0.42 * height - 0.5 * rise);
    fin.lineTo(-0.16, -0.2 * height);
    fin.closePath();
    return fin;
  }

  private Path2D analFin() {
    double drop = draws.uniform(0.05f, 0.13f);
    Path2D fin = new Path2D.Double();
    fin.moveTo(0.06, 0.6 * height);
    fin.quadTo(-0.04, 0.66 * height + 1.6 * drop, -0.2, 0.38 * height + 0.4 * drop);
    fin.lineTo(-0.14, 0.2 * height);
    fin.closePath();
    return fin;
  }

  private Path2D pectoralFin() {
    double droop = draws.uniform(0.04f, 0.1f);
    Path2D fin = new Path2D.Double();
    fin.moveTo(0.18, 0.2 * height);
    fin.quadTo(0.08, 0.1 * height, 0, 0.2 * height + droop);
    fin.quadTo(0.12, 0.3 * height + droop, 0.18, 0.2 * height);
    fin.closePath();
    return fin;
  }

  /** The cover of the gills ends in a crescent. */
  private Area gill(Shape body) {
    Area crescent =
        Shapes.difference(
            Shapes.ellipse(0.27, 0.02, 0.07, 0.5 * height),
            Shapes.ellipse(0.29, 0.02, 0.07, 0.52 * height));
    return Shapes.intersection(crescent, body);
  }

  private List<Part> marks(Shape body) {
    return switch (draws.uniformInteger(0, 4)) {
      case 0 -> bands(body);
      case 1 -> stripes(body);
      case 2 -> spots(body);
      default -> List.of();
    };
  }

  private List<Part> bands(Shape body) {
    List<Part> bands = new ArrayList<>();
    int count = draws.uniformInteger(2, 5);
    double width = draws.uniform(0.025f, 0.05f);
    for (int i = 0; i < count; i++) {
      double x = 0.22 - 0.46 * i / (count - 0.5);
      Shape band = Shapes.limb(x, -0.5, width, x - 0.05, 0.5, width);
      bands.add(Part.of(Shapes.intersection(body, band), Colors.translucent(mark, 0.8)));
    }
    return bands;
  }

  private List<Part> stripes(Shape body) {
    List<Part> stripes = new ArrayList<>();
    int count = draws.uniformInteger(1, 4);
    for (int i = 0; i < count; i++) {
      double y = height * (-0.3 + 0.22 * i);
      Shape stripe = Shapes.limb(0.5, 0.6 * y, 0.008, -0.4, 0.3 * y, 0.035 * height + 0.008);
      stripes.add(Part.of(Shapes.intersection(body, stripe), Colors.translucent(mark, 0.7)));
    }
    return stripes;
  }

  private List<Part> spots(Shape body) {
    List<Part> spots = new ArrayList<>();
    int count = draws.uniformInteger(8, 18);
    for (int i = 0; i < count; i++) {
      double x = draws.uniform(-0.28f, 0.2f);
      double y = height * draws.uniform(-0.7f, 0.35f);
      Shape spot = Shapes.disc(x, y, draws.uniform(0.012f, 0.03f));
      spots.add(Part.of(Shapes.intersection(body, spot), Colors.translucent(mark, 0.75)));
    }
    return spots;
  }

  private List<Part> face() {
    double size = draws.uniform(0.03f, 0.042f);
    double y = -0.2 * height;
    return List.of(
        Part.of(Shapes.limb(0.485, 0.03, 0.006, 0.44, 0.036, 0.005), Colors.darker(coat, 0.6)),
        Part.of(Shapes.disc(0.37, y, size), new Color(0xf4f1e4)),
        Part.of(Shapes.disc(0.375, y, 0.62 * size), new Color(0x15151a)),
        Part.of(Shapes.disc(0.383, y - 0.25 * size, 0.2 * size), Color.WHITE));
  }
}
