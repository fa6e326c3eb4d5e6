package dev.trawl.augmentation.canvas;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;

/**
 * A larger image that an image is put on.
 *
 * @param height rows, at least those of the image and the offset
 * @param width columns, at least those of the image and the offset
 * @param top row of the image's first pixels
 * @param left column of the image's first pixels
 */
public record Canvas(int height, int width, int top, int left) {

  /**
   * Draws a canvas: its height, its width, then the image's top and left on it, each unless only
   * one value is possible. The largest size and the last offset are never drawn, as in the
   * original. Bounds below the image's size are raised to it; a maximum below the minimum wins.
   */
  public static Canvas drawn(FloatImage image, Bounds bounds, RandomDraws draws) {
    int height =
        draws.uniformIntegerOrMaximum(
            Math.max(bounds.minimumHeight(), image.height()),
            Math.max(bounds.maximumHeight(), image.height()));
    int width =
        draws.uniformIntegerOrMaximum(
            Math.max(bounds.minimumWidth(), image.width()),
            Math.max(bounds.maximumWidth(), image.width()));
    int top = draws.uniformIntegerOrMaximum(0, height - image.height());
    int left = draws.uniformIntegerOrMaximum(0, width - image.width());
    return new Canvas(height, width, top, left);
  }

  /**
   * Sizes of a canvas in pixels.
   *
   * @param minimumHeight least height
   * @param minimumWidth least width
   * @param maximumHeight heights are below it, unless only it is possible
   * @param maximumWidth widths are below it, unless only it is possible
   */
  public record Bounds(int minimumHeight, int minimumWidth, int maximumHeight, int maximumWidth) {}

  /** Puts an example on the canvas; boxes move along and are not clipped. */
  public AugmentationExample put(AugmentationExample example, PadColor color) {
    FloatImage image = example.image();
    float imageHeight = image.height();
    float imageWidth = image.width();
    BoundingBox frame =
        new BoundingBox(
            -top / imageHeight,
            -left / imageWidth,
            (height - top) / imageHeight,
            (width - left) / imageWidth);
    return new AugmentationExample(
        put(image, color.on(image)),
        BoxGeometry.moved(example.boxes(), box -> BoxGeometry.inFrame(box, frame)));
  }

  private FloatImage put(FloatImage image, float[] color) {
    int rowLength = width * color.length;
    float[] values = new float[height * rowLength];
    for (int i = 0; i < values.length; i++) {
      values[i] = color[i % color.length];
    }
    for (int row = 0; row < image.height(); row++) {
      System.arraycopy(
          image.values(),
          row * image.rowLength(),
          values,
          (top + row) * rowLength + left * color.length,
          image.rowLength());
    }
    return new FloatImage(height, width, color.length, values);
  }
}
