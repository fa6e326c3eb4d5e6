package dev.trawl.detector;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Adds to a graph what makes detections of predictions: boxes from codes and anchors, scores from
 * logits, non-maximum suppression by class, clipping to the image, and the best of all classes
 * relative to the image without its padding.
 *
 * <p>Order and float32 arithmetic are the Object Detection API's. Of equal scores the lower class
 * comes first.
 */
public final class PostProcessing {
  private final DetectorConfiguration configuration;
  private final Anchors anchors;

  /** Post-processing of a detector's predictions. */
  public PostProcessing(DetectorConfiguration configuration) {
    this.configuration = configuration;
    this.anchors = Anchors.of(configuration);
  }

  /**
   * Adds the post-processing of a batch of N images.
   *
   * @param tf where to
   * @param boxEncodings [N, A, 4] codes of the boxes relative to the anchors
   * @param classLogits [N, A, C] logits of the classes
   * @param imageSizes [N, 2] height and width of each image within the padded input, in pixels
   */
  public DetectionTensors add(
      Ops tf,
      Operand<TFloat32> boxEncodings,
      Operand<TFloat32> classLogits,
      Operand<TInt32> imageSizes) {
    Operand<TFloat32> boxes =
        new BoxCoder(configuration.boxCoder()).decode(tf, boxEncodings, anchors);
    Operand<TFloat32> scores = tf.math.sigmoid(classLogits);
    NonMaxSuppression candidates =
        new NonMaxSuppression(
            tf,
            boxes,
            scores,
            anchors.count(),
            configuration.classes(),
            configuration.postProcessing());
    return best(tf, boxes, scores, candidates, imageSizes);
  }

  private DetectionTensors best(
      Ops tf,
      Operand<TFloat32> boxes,
      Operand<TFloat32> scores,
      NonMaxSuppression candidates,
      Operand<TInt32> imageSizes) {
    int most = configuration.postProcessing().maxTotalDetections();
    int kept = Math.min(most, candidates.candidates());
    Operand<TFloat32> window =
        tf.math.div(
            tf.dtypes.cast(imageSizes, TFloat32.class),
            tf.constant((float) configuration.inputSize()));
    Operand<TFloat32> clipped = clip(tf, gather(tf, boxes, candidates.indices()), window);
    Operand<TFloat32> validScores =
        tf.select(hasArea(tf, clipped), candidates.scores(), tf.constant(-1f));
    TopK<TFloat32, TInt32> top =
        tf.nn.topK(validScores, tf.constant(kept), TInt32.class, TopK.sorted(true));
    Operand<TBool> valid = tf.math.greaterEqual(top.values(), tf.constant(0f));
    Operand<TBool> validRows = tf.expandDims(valid, tf.constant(2));
    Operand<TInt32> indices = gather(tf, candidates.indices(), top.indices());
    Operand<TInt32> classes = tf.math.add(candidates.classOf(tf, top.indices()), tf.constant(1));
    Operand<TFloat32> ofImage = relativeTo(tf, gather(tf, clipped, top.indices()), window);
    int missing = most - kept;
    return new DetectionTensors(
        padded(tf, validRows, ofImage, missing),
        padded(tf, valid, top.values(), missing),
        padded(tf, valid, tf.dtypes.cast(classes, TFloat32.class), missing),
        padded(tf, validRows, gather(tf, scores, indices), missing),
        padded(tf, valid, tf.dtypes.cast(indices, TFloat32.class), missing),
        tf.reduceSum(tf.dtypes.cast(valid, TFloat32.class), tf.constant(1)),
        boxes,
        scores);
  }

  /** Rows of each image of the batch: [N, K, ...] and [N, L] give [N, L, ...]. */
  private static <T extends TType> Operand<T> gather(
      Ops tf, Operand<T> rows, Operand<TInt32> indices) {
    return tf.gather(rows, indices, tf.constant(1), Gather.batchDims(1L));
  }

  /** Boxes [N, K, 4] cut to windows [N, 2] that begin at 0. */
  private static Operand<TFloat32> clip(Ops tf, Operand<TFloat32> boxes, Operand<TFloat32> window) {
    return tf.math.maximum(tf.math.minimum(boxes, cornerPairs(tf, window)), tf.constant(0f));
  }

  /** Boxes [N, K, 4] in fractions of windows [N, 2] that begin at 0. */
  private static Operand<TFloat32> relativeTo(
      Ops tf, Operand<TFloat32> boxes, Operand<TFloat32> window) {
    return tf.math.mul(boxes, cornerPairs(tf, tf.math.div(tf.constant(1f), window)));
  }

  /** [N, 2] as [N, 1, 4], to go with both corners of boxes. */
  private static Operand<TFloat32> cornerPairs(Ops tf, Operand<TFloat32> pairs) {
    return tf.expandDims(tf.concat(List.of(pairs, pairs), tf.constant(1)), tf.constant(1));
  }

  private static Operand<TBool> hasArea(Ops tf, Operand<TFloat32> boxes) {
    List<Output<TFloat32>> corners = tf.split(tf.constant(2), boxes, 2L).output();
    Operand<TFloat32> sizes = tf.math.sub(corners.get(1), corners.get(0));
    return tf.math.greater(tf.reduceProd(sizes, tf.constant(2)), tf.constant(0f));
  }

  /** Zero where not valid, with so many rows of zeros added. */
  private static Operand<TFloat32> padded(
      Ops tf, Operand<TBool> valid, Operand<TFloat32> values, int missing) {
    Operand<TFloat32> rows = tf.select(valid, values, tf.constant(0f));
    if (missing == 0) {
      return rows;
    }
    int[][] paddings = new int[values.shape().numDimensions()][2];
    paddings[1][1] = missing;
    return tf.pad(rows, tf.constant(paddings), tf.constant(0f));
  }
}
