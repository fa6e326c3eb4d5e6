package dev.trawl.sample.scene;

import dev.trawl.augmentation.random.RandomDraws;
import java.awt.Color;

/** A kind of place under water: colours from the surface down, and how much of it is ground. */
enum Setting {
  OPEN_WATER(0x7fd3e6, 0x0d3f7a, 0x1b4f78, 1.1f, 1.1f, 0.25),
  LAGOON(0x9fe3dc, 0x3f9fb5, 0xd9c79a, 0.45f, 0.75f, 0.2),
  REEF(0x5fb4cf, 0x123d63, 0x8a7a66, 0.5f, 0.8f, 0.3),
  MURK(0x9fb083, 0x3d5644, 0x7d7452, 0.55f, 0.9f, 0.4),
  /** Seen from above: ground only. */
  SEABED(0x9fd0c8, 0x5d9fa5, 0xc9b98d, -0.3f, -0.3f, 0.12);

  private final int surface;
  private final int deep;
  private final int ground;
  private final float leastHorizon;
  private final float greatestHorizon;
  private final double haze;

  Setting(
      int surface, int deep, int ground, float leastHorizon, float greatestHorizon, double haze) {
    this.surface = surface;
    this.deep = deep;
    this.ground = ground;
    this.leastHorizon = leastHorizon;
    this.greatestHorizon = greatestHorizon;
    this.haze = haze;
  }

  /** A place of this kind, a little different every time. */
  Place draw(RandomDraws draws) {
    float hue = draws.uniform(-0.03f, 0.03f);
    float brightness = draws.uniform(-0.12f, 0.08f);
    return new Place(
        this,
        shifted(surface, hue, brightness),
        shifted(deep, hue, brightness),
        shifted(ground, draws.uniform(-0.02f, 0.02f), brightness),
        draws.uniform(leastHorizon, greatestHorizon),
        haze);
  }

  private static Color shifted(int rgb, float hue, float brightness) {
    float[] hsb = Color.RGBtoHSB(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, null);
    float shifted = Math.min(1, Math.max(0, hsb[2] + brightness));
    return Color.getHSBColor(hsb[0] + hue, hsb[1], shifted);
  }
}
