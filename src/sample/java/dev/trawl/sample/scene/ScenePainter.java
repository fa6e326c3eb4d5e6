package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Paints scenes: water and ground, scenery, animals, and what a camera adds to them. */
public final class ScenePainter {
  private ScenePainter() {}

  /** The picture of a scene, {@link BufferedImage#TYPE_INT_RGB}. */
  public static BufferedImage paint(Scene scene) {
    BufferedImage picture =
        new BufferedImage(scene.width(), scene.height(), BufferedImage.TYPE_INT_RGB);
    WaterPainter.paint(scene, picture);
    Graphics2D graphics = smooth(picture);
    try {
      Part.fillAll(SceneryArtist.draw(scene), graphics);
      for (Animal animal : scene.animals()) {
        paintShadow(animal, graphics);
        graphics.drawImage(paint(animal, scene), 0, 0, null);
      }
    } finally {
      graphics.dispose();
    }
    addGrain(picture, scene.draws().of(SceneDraws.Aspect.FINISH));
    return picture;
  }

  /** The animal by itself, with the water between, on a layer that is clear elsewhere. */
  static BufferedImage paint(Animal animal, Scene scene) {
    BufferedImage layer =
        new BufferedImage(scene.width(), scene.height(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = smooth(layer);
    try {
      Graphics2D placed = (Graphics2D) graphics.create();
      placed.transform(animal.placement().transform());
      Part.fillAll(animal.parts(), placed);
      placed.dispose();
      graphics.setComposite(AlphaComposite.SrcAtop);
      graphics.setPaint(Colors.translucent(scene.place().deep(), animal.haze()));
      graphics.fillRect(0, 0, scene.width(), scene.height());
    } finally {
      graphics.dispose();
    }
    return layer;
  }

  private static void paintShadow(Animal animal, Graphics2D graphics) {
    if (!animal.casting()) {
      return;
    }
    Graphics2D placed = (Graphics2D) graphics.create();
    Placement at = animal.placement();
    placed.translate(at.x(), at.y() + 0.06 * at.length());
    placed.scale(at.length(), at.length() * at.squash());
    Color dark = Colors.translucent(Color.BLACK, 0.4);
    placed.setPaint(Colors.radial(0, 0, 0.55, dark, Colors.translucent(Color.BLACK, 0)));
    placed.fill(Shapes.disc(0, 0, 0.55));
    placed.dispose();
  }

  /** The noise of a sensor, and corners darker than the middle. */
  private static void addGrain(BufferedImage picture, RandomDraws draws) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    float[] grain = draws.normal(width * height, draws.uniform(1, 4));
    double vignette = draws.uniform(0, 0.3f);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double fromMiddleX = (x + 0.5) / width - 0.5;
        double fromMiddleY = (y + 0.5) / height - 0.5;
        double dimmed = 1 - 2 * vignette * (fromMiddleX * fromMiddleX + fromMiddleY * fromMiddleY);
        picture.setRGB(x, y, exposed(picture.getRGB(x, y), dimmed, grain[y * width + x]));
      }
    }
  }

  private static int exposed(int rgb, double factor, float added) {
    int exposed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      long value = StrictMath.round((rgb >> shift & 0xff) * factor + added);
      exposed |= (int) Math.min(255, Math.max(0, value)) << shift;
    }
    return exposed;
  }

  private static Graphics2D smooth(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }
}
