package dev.trawl.sample.vott;

import dev.trawl.imaging.PixelWindow;

/**
 * VoTT's canvas: it shows an image at the size that its window leaves, and takes rectangles in
 * whole pixels of the screen.
 *
 * @param imageWidth width of the image in pixels
 * @param imageHeight height of the image in pixels
 * @param width width of the image on the screen, in pixels of the screen
 * @param height height of the image on the screen, in pixels of the screen
 */
public record Canvas(int imageWidth, int imageHeight, int width, int height) {

  /** A canvas that shows the image, undistorted, that many pixels of the screen wide. */
  public static Canvas ofWidth(int width, int imageWidth, int imageHeight) {
    int height = (int) Math.round(width * (double) imageHeight / imageWidth);
    return new Canvas(imageWidth, imageHeight, width, height);
  }

  /**
   * The edges of the smallest rectangle that an annotator can draw around some of the image's
   * pixels. At the right and bottom edges of the image they are meant to be 1, and are beside it by
   * a rounding error where VoTT's scaling makes one.
   */
  public Edges around(PixelWindow pixels) {
    int left = Math.floorDiv(pixels.left() * width, imageWidth);
    int top = Math.floorDiv(pixels.top() * height, imageHeight);
    int right = -Math.floorDiv(-pixels.right() * width, imageWidth);
    int bottom = -Math.floorDiv(-pixels.bottom() * height, imageHeight);
    // The order of these operations is VoTT's, and with it their rounding errors.
    double scaleX = imageWidth / (double) width;
    double scaleY = imageHeight / (double) height;
    double regionLeft = left * scaleX;
    double regionTop = top * scaleY;
    double regionWidth = (right - left) * scaleX;
    double regionHeight = (bottom - top) * scaleY;
    return new Edges(
        regionTop / imageHeight,
        regionLeft / imageWidth,
        (regionTop + regionHeight) / imageHeight,
        (regionLeft + regionWidth) / imageWidth);
  }
}
