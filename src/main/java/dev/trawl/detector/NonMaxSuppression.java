package dev.trawl.detector;

import dev.trawl.detector.DetectorConfiguration.PostProcessingParameters;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.MapDefun;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.math.FloorDiv;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Greedy non-maximum suppression for every image of a batch and every class by itself: the highest
 * score first, dropping what overlaps a kept box of the same class by more than the threshold.
 *
 * <p>TensorFlow's operation takes one list of boxes. It is mapped over all pairs of image and
 * class, which it then treats at once, on as many threads as there are.
 */
final class NonMaxSuppression {
  private final int perClass;
  private final int classes;
  private final Operand<TInt32> indices;
  private final Operand<TFloat32> scores;

  /**
   * Adds the suppression to a graph.
   *
   * @param tf where to
   * @param boxes [N, A, 4]
   * @param scores [N, A, C]
   * @param anchors A
   * @param classes C
   * @param parameters thresholds and the number of boxes to keep
   */
  NonMaxSuppression(
      Ops tf,
      Operand<TFloat32> boxes,
      Operand<TFloat32> scores,
      int anchors,
      int classes,
      PostProcessingParameters parameters) {
    this.perClass = Math.min(parameters.maxDetectionsPerClass(), anchors);
    this.classes = classes;
    Operand<TFloat32> byClass = tf.linalg.transpose(scores, tf.constant(new int[] {0, 2, 1}));
    Operand<TFloat32> lists = tf.reshape(byClass, tf.constant(new int[] {-1, anchors}));
    Operand<TInt32> count = tf.gather(tf.shape(lists), tf.constant(0), tf.constant(0));
    Operand<TInt32> numbers = tf.range(tf.constant(0), count, tf.constant(1));
    MapDefun suppressed;
    // The graph keeps a copy of the function.
    try (ConcreteFunction suppression =
        ConcreteFunction.create(inner -> suppression(inner, anchors, parameters))) {
      suppressed =
          tf.mapDefun(
              List.of(lists, numbers),
              List.of(boxes),
              List.of(TInt32.class, TFloat32.class),
              List.of(Shape.of(perClass), Shape.of(perClass)),
              suppression);
    }
    Operand<TInt32> shape = tf.constant(new int[] {-1, candidates()});
    this.indices = tf.reshape(suppressed.output().get(0).expect(TInt32.class), shape);
    this.scores = tf.reshape(suppressed.output().get(1).expect(TFloat32.class), shape);
  }

  /** Candidates per image: the same number for each class, class by class, by falling score. */
  int candidates() {
    return classes * perClass;
  }

  /** [N, candidates] index of the candidate's anchor. */
  Operand<TInt32> indices() {
    return indices;
  }

  /** [N, candidates] score of the candidate; -1 where there is none. */
  Operand<TFloat32> scores() {
    return scores;
  }

  /** Class, counted from 0, of candidates given by position. */
  Operand<TInt32> classOf(Ops tf, Operand<TInt32> positions) {
    return tf.math.floorDiv(positions, tf.constant(perClass));
  }

  private Signature suppression(Ops tf, int anchors, PostProcessingParameters parameters) {
    var scores = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(anchors)));
    var number = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    var boxes = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, anchors, 4)));
    FloorDiv<TInt32> image = tf.math.floorDiv(number, tf.constant(classes));
    var kept =
        tf.image.nonMaxSuppression(
            tf.gather(boxes, image, tf.constant(0)),
            scores,
            tf.constant(perClass),
            tf.constant(parameters.iouThreshold()),
            tf.constant(parameters.scoreThreshold()),
            tf.constant(0f),
            org.tensorflow.op.image.NonMaxSuppression.padToMaxOutputSize(true));
    Operand<TInt32> positions = tf.range(tf.constant(0), tf.constant(perClass), tf.constant(1));
    Operand<TFloat32> keptScores =
        tf.select(
            tf.math.less(positions, kept.validOutputs()), kept.selectedScores(), tf.constant(-1f));
    return Signature.builder()
        .input("scores", scores)
        .input("number", number)
        .input("boxes", boxes)
        .output("indices", (Output<TInt32>) kept.selectedIndices())
        .output("scores", keptScores)
        .build();
  }
}
