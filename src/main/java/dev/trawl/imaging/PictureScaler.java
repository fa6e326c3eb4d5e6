package dev.trawl.imaging;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Scales pictures for people to look at. What a detector sees is resized as the Object Detection
 * API does it, by {@link LegacyResize}.
 */
public final class PictureScaler {
  private PictureScaler() {}

  /**
   * The picture at another size, without what is transparent in it. Four pixels count for each: one
   * that is to be much smaller is to be halved before.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public static BufferedImage scale(BufferedImage picture, int width, int height) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = scaled.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(picture, 0, 0, width, height, null);
    } finally {
      graphics.dispose();
    }
    return scaled;
  }
}
