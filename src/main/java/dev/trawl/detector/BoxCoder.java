package dev.trawl.detector;

import dev.trawl.detector.DetectorConfiguration.BoxCoderScales;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

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

  /**
   * Adds the inverse to a graph.
   *
   * @param tf where to
   * @param codes [N, A, 4] ty, tx, th, tw
   * @param anchors the A anchors
   * @return [N, A, 4] top, left, bottom and right edge in the frame of the anchors
   */
  Operand<TFloat32> decode(Ops tf, Operand<TFloat32> codes, Anchors anchors) {
    float[] corners = anchors.corners();
    float[][] centres = new float[anchors.count()][2];
    float[][] sizes = new float[anchors.count()][2];
    for (int anchor = 0; anchor < sizes.length; anchor++) {
      for (int axis = 0; axis < 2; axis++) {
        float low = corners[4 * anchor + axis];
        sizes[anchor][axis] = corners[4 * anchor + 2 + axis] - low;
        centres[anchor][axis] = low + sizes[anchor][axis] / 2f;
      }
    }
    List<Output<TFloat32>> parts = tf.split(tf.constant(2), unscaled(tf, codes), 2L).output();
    Operand<TFloat32> anchorSizes = tf.constant(sizes);
    Operand<TFloat32> half =
        tf.math.div(tf.math.mul(tf.math.exp(parts.get(1)), anchorSizes), tf.constant(2f));
    Operand<TFloat32> centre =
        tf.math.add(tf.math.mul(parts.get(0), anchorSizes), tf.constant(centres));
    return tf.concat(List.of(tf.math.sub(centre, half), tf.math.add(centre, half)), tf.constant(2));
  }

  private Operand<TFloat32> unscaled(Ops tf, Operand<TFloat32> codes) {
    if (scales.equals(new BoxCoderScales(1, 1, 1, 1))) {
      return codes;
    }
    float[] factors = {scales.y(), scales.x(), scales.height(), scales.width()};
    return tf.math.div(codes, tf.constant(factors));
  }
}
