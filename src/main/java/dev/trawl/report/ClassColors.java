package dev.trawl.report;

import java.awt.Color;

/** A colour for each class, the same wherever the class is shown, neighbours far apart. */
public final class ClassColors {
  /** The golden angle as a share of the circle: any run of hues stepped by it stays spread out. */
  private static final double GOLDEN_ANGLE = 0.381966011250105;

  /** Orange first: it stands out on water, leaves, asphalt and skin alike. */
  private static final double FIRST_HUE = 0.09;

  private static final float[] SATURATIONS = {1f, 0.75f, 0.9f};
  private static final float[] BRIGHTNESSES = {1f, 0.95f, 0.8f};

  private ClassColors() {}

  /** The colour of the class with that id. */
  public static Color of(int classId) {
    double turns = FIRST_HUE + (classId - 1) * GOLDEN_ANGLE;
    int variant = Math.floorMod((classId - 1) / 8, SATURATIONS.length);
    return Color.getHSBColor(
        (float) (turns - Math.floor(turns)), SATURATIONS[variant], BRIGHTNESSES[variant]);
  }

  /** Black or white, whichever is easier to read on the colour. */
  public static Color textOn(Color background) {
    double luminance =
        0.2126 * linear(background.getRed())
            + 0.7152 * linear(background.getGreen())
            + 0.0722 * linear(background.getBlue());
    // Equal contrast by WCAG's ratio: (l + 0.05)^2 = 1.05 * 0.05.
    return luminance > 0.179 ? Color.BLACK : Color.WHITE;
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
