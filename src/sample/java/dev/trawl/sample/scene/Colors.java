package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import java.awt.Color;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;

/** Colours and blends of them. */
final class Colors {
  private Colors() {}

  /** A colour near hue, saturation and brightness (each 0 to 1), a little different every time. */
  static Color near(RandomDraws draws, float hue, float saturation, float brightness) {
    float turned = hue + draws.uniform(-0.02f, 0.02f);
    return Color.getHSBColor(
        turned,
        clamp(saturation + draws.uniform(-0.1f, 0.1f)),
        clamp(brightness + draws.uniform(-0.1f, 0.1f)));
  }

  /** {@code share} (0 to 1) of the second colour in the first; opaque. */
  static Color mix(Color first, Color second, double share) {
    return new Color(
        channel(first.getRed(), second.getRed(), share),
        channel(first.getGreen(), second.getGreen(), share),
        channel(first.getBlue(), second.getBlue(), share));
  }

  static Color darker(Color color, double share) {
    return mix(color, Color.BLACK, share);
  }

  static Color lighter(Color color, double share) {
    return mix(color, Color.WHITE, share);
  }

  /** The colour, letting through what is below; {@code opacity} from 0 to 1. */
  static Color translucent(Color color, double opacity) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) StrictMath.round(255 * opacity));
  }

  /** From the first colour at the top to the last at the bottom, evenly. */
  static LinearGradientPaint vertical(double top, double bottom, Color... colors) {
    return new LinearGradientPaint(0, (float) top, 0, (float) bottom, stops(colors.length), colors);
  }

  /** From the first colour at the centre to the last at the radius, evenly. */
  static RadialGradientPaint radial(double x, double y, double radius, Color... colors) {
    return new RadialGradientPaint(
        (float) x, (float) y, (float) radius, stops(colors.length), colors);
  }

  private static float[] stops(int count) {
    float[] stops = new float[count];
    for (int i = 0; i < count; i++) {
      stops[i] = i / (count - 1f);
    }
    return stops;
  }

  private static int channel(int first, int second, double share) {
    return (int) StrictMath.round(first + (second - first) * share);
  }

  private static float clamp(float value) {
    return Math.min(1, Math.max(0, value));
  }
}
