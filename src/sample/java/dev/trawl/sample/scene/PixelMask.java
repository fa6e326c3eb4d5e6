package dev.trawl.sample.scene;

import dev.trawl.imaging.PixelWindow;
import java.awt.Shape;
import java.util.BitSet;
import java.util.List;

/** A set of pixels of a picture. */
final class PixelMask {
  private final int width;
  private final int height;
  private final BitSet pixels;

  private PixelMask(int width, int height, BitSet pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** The pixels of a picture of that size that the shapes together cover by half or more. */
  static PixelMask of(List<Shape> shapes, int width, int height) {
    SampleGrid grid = new SampleGrid(width, height);
    shapes.forEach(grid::cover);
    return new PixelMask(width, height, grid.halfCoveredPixels());
  }

  /**
   * What can be seen of these pixels behind others. Pixels next to the others are no longer seen:
   * there both mix, and what sticks out by less than a pixel is nothing that anyone would notice.
   */
  PixelMask behind(PixelMask nearer) {
    BitSet rest = (BitSet) pixels.clone();
    BitSet others = nearer.pixels;
    for (int pixel = others.nextSetBit(0); pixel >= 0; pixel = others.nextSetBit(pixel + 1)) {
      int left = Math.max(0, pixel % width - 1);
      int right = Math.min(width - 1, pixel % width + 1);
      int above = Math.max(0, pixel / width - 1);
      int below = Math.min(height - 1, pixel / width + 1);
      for (int row = above; row <= below; row++) {
        rest.clear(row * width + left, row * width + right + 1);
      }
    }
    return new PixelMask(width, height, rest);
  }

  /** Number of pixels. */
  int count() {
    return pixels.cardinality();
  }

  /** The smallest window around all of them; without pixels where there are none. */
  PixelWindow bounds() {
    int top = Integer.MAX_VALUE;
    int left = Integer.MAX_VALUE;
    int bottom = 0;
    int right = 0;
    for (int pixel = pixels.nextSetBit(0); pixel >= 0; pixel = pixels.nextSetBit(pixel + 1)) {
      top = Math.min(top, pixel / width);
      bottom = pixel / width + 1;
      left = Math.min(left, pixel % width);
      right = Math.max(right, pixel % width + 1);
    }
    return bottom == 0
        ? new PixelWindow(0, 0, 0, 0)
        : new PixelWindow(top, left, bottom - top, right - left);
  }
}
