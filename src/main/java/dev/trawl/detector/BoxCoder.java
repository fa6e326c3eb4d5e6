package dev.trawl.detector;

import dev.trawl.detector.DetectorConfiguration.BoxCoderScales;

/**
 * Writes a box relative to an anchor and back: distance of the centres in anchor sizes and
 * logarithm of the ratio of the sizes (Faster R-CNN, Ren et al. 2015, equation 2), each times a
 * scale.
 *
 * @param scales the factors
 */
public record BoxCoder(BoxCoderScales scales) {

  /** Keeps logarithms and quotients of boxes without extent finite. */
  private static final float EPSILON = 1e-8f;

  /**
   * Writes the code of a box (ty, tx, th, tw).
   *
   * @param boxes boxes as top, left, bottom and right edge
   * @param box index of the box
   * @param anchors anchors in the same form and frame
   * @param anchor index of the anchor
   * @param codes receives four values at index {@code 4 * anchor}
   */
  void encode(float[] boxes, int box, float[] anchors, int anchor, float[] codes) {
    int b = 4 * box;
    int a = 4 * anchor;
    encodeAxis(
        boxes[b], boxes[b + 2], anchors[a], anchors[a + 2], scales.y(), scales.height(), codes, a);
    encodeAxis(
        boxes[b + 1],
        boxes[b + 3],
        anchors[a + 1],
        anchors[a + 3],
        scales.x(),
        scales.width(),
        codes,
        a + 1);
  }

  private static void encodeAxis(
      float low,
      float high,
      float anchorLow,
      float anchorHigh,
      float distanceScale,
      float sizeScale,
      float[] codes,
      int at) {
    float size = high - low;
    float centre = low + size / 2f;
    float anchorSize = anchorHigh - anchorLow;
    float anchorCentre = anchorLow + anchorSize / 2f;
    anchorSize += EPSILON;
    size += EPSILON;
    codes[at] = (centre - anchorCentre) / anchorSize * distanceScale;
    codes[at + 2] = (float) Math.log(size / anchorSize) * sizeScale;
  }
}
