package dev.trawl.formats.voc;

/** Where a tool's VOC coordinates begin. VOC's own documentation and what tools write differ. */
public enum PixelOrigin {
  /**
   * Pixels are counted from 1 and the last one is part of the box, as in VOC's own data (its
   * development kit's documentation): a box over the whole image is 1, 1, width, height.
   */
  ONE_INCLUSIVE(1),
  /**
   * Edges are counted from 0, as VoTT and CVAT write them: a box over the whole image is 0, 0,
   * width, height.
   */
  ZERO(0);

  private final int first;

  PixelOrigin(int first) {
    this.first = first;
  }

  /** What the left edge of a box at the left edge of the image is called. */
  int first() {
    return first;
  }
}
