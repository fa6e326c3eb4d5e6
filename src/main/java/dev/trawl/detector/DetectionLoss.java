package dev.trawl.detector;

import dev.trawl.detector.DetectorConfiguration.LossParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The three losses of a training step and their sum, each a scalar.
 *
 * @param classification focal loss (Lin et al. 2017) of all anchors and classes
 * @param localization Huber loss of the box encodings of matched anchors
 * @param regularization sum of squares of the regularised variables, each times its coefficient
 * @param total the sum of the three, the first two with their configured weights
 */
public record DetectionLoss(
    Operand<TFloat32> classification,
    Operand<TFloat32> localization,
    Operand<TFloat32> regularization,
    Operand<TFloat32> total) {

  private static final int CODE_SIZE = 4;

  /**
   * What the predictions should have been, of a batch.
   *
   * @param classTargets [batch, anchors, classes], each 0 or 1
   * @param classWeights [batch, anchors]
   * @param boxTargets [batch, anchors, 4]: ty, tx, th, tw relative to the anchor
   * @param boxWeights [batch, anchors]; their sum is the number of matches
   */
  public record TargetTensors(
      Operand<TFloat32> classTargets,
      Operand<TFloat32> classWeights,
      Operand<TFloat32> boxTargets,
      Operand<TFloat32> boxWeights) {

    /**
     * Placeholders for targets of batches of any size.
     *
     * @param tf where to add the ops
     * @param anchors number of anchors of an image
     * @param classes number of classes
     */
    public static TargetTensors placeholders(Ops tf, long anchors, long classes) {
      return new TargetTensors(
          placeholder(tf, Shape.of(-1, anchors, classes)),
          placeholder(tf, Shape.of(-1, anchors)),
          placeholder(tf, Shape.of(-1, anchors, CODE_SIZE)),
          placeholder(tf, Shape.of(-1, anchors)));
    }

    private static Operand<TFloat32> placeholder(Ops tf, Shape shape) {
      return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    }
  }

  /**
   * Adds the losses to a graph. Like the original's, {@link #classification()} and {@link
   * #localization()} carry their configured weights.
   *
   * @param tf where to add the ops
   * @param predictions of the detector
   * @param targets of the same batch
   * @param variables of the detector
   * @param parameters of the losses
   */
  public static DetectionLoss build(
      Ops tf,
      Predictions predictions,
      TargetTensors targets,
      VariableStore variables,
      LossParameters parameters) {
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> normalizer =
        parameters.normalizeByNumMatches()
            ? tf.math.maximum(sum(tf, targets.boxWeights(), 2), one)
            : one;
    Operand<TFloat32> classification =
        tf.math.mul(
            tf.math.div(focal(tf, predictions.classLogits(), targets, parameters), normalizer),
            tf.constant(parameters.classificationWeight()));
    float codes = parameters.normalizeLocByCodeSize() ? CODE_SIZE : 1;
    Operand<TFloat32> localization =
        tf.math.mul(
            tf.math.div(
                huber(tf, predictions.boxEncodings(), targets, parameters),
                tf.math.mul(normalizer, tf.constant(codes))),
            tf.constant(parameters.localizationWeight()));
    Operand<TFloat32> regularization = regularization(tf, variables);
    Operand<TFloat32> total =
        tf.math.add(tf.math.add(classification, localization), regularization);
    return new DetectionLoss(classification, localization, regularization, total);
  }

  /** The same without the regularization loss, for {@code add_regularization_loss: false}. */
  public DetectionLoss withoutRegularization(Ops tf) {
    return new DetectionLoss(
        classification, localization, tf.constant(0f), tf.math.add(classification, localization));
  }

  /**
   * Sum of alpha_t * (1 - p_t)^gamma * -log(p_t), where p_t is the probability of what is true.
   * With y the logit of what is false, 1 - p_t is sigmoid(y) and -log(p_t) is softplus(y), so the
   * power is exp(gamma * (y - softplus(y))): exact in both tails, and one softplus serves both
   * factors.
   */
  private static Operand<TFloat32> focal(
      Ops tf, Operand<TFloat32> logits, TargetTensors targets, LossParameters parameters) {
    Operand<TFloat32> truth = targets.classTargets();
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> sign = tf.math.sub(one, tf.math.mul(truth, tf.constant(2f)));
    Operand<TFloat32> y = tf.math.mul(logits, sign);
    Operand<TFloat32> crossEntropy = tf.math.softplus(y);
    Operand<TFloat32> modulation =
        tf.math.exp(
            tf.math.mul(tf.math.sub(y, crossEntropy), tf.constant(parameters.focalGamma())));
    float negative = parameters.focalNegativeWeight();
    float difference = parameters.focalPositiveWeight() - negative;
    Operand<TFloat32> balance =
        tf.math.add(tf.math.mul(truth, tf.constant(difference)), tf.constant(negative));
    Operand<TFloat32> weights =
        tf.math.mul(balance, tf.expandDims(targets.classWeights(), tf.constant(2)));
    return sum(tf, tf.math.mul(tf.math.mul(modulation, crossEntropy), weights), 3);
  }

  /** Sum of x^2 / 2 up to delta and delta * (|x| - delta / 2) above. */
  private static Operand<TFloat32> huber(
      Ops tf, Operand<TFloat32> encodings, TargetTensors targets, LossParameters parameters) {
    Operand<TFloat32> distance = tf.math.abs(tf.math.sub(encodings, targets.boxTargets()));
    Operand<TFloat32> quadratic = tf.math.minimum(distance, tf.constant(parameters.huberDelta()));
    Operand<TFloat32> loss =
        tf.math.mul(quadratic, tf.math.sub(distance, tf.math.mul(quadratic, tf.constant(0.5f))));
    Operand<TFloat32> weights = tf.expandDims(targets.boxWeights(), tf.constant(2));
    return sum(tf, tf.math.mul(loss, weights), 3);
  }

  private static Operand<TFloat32> regularization(Ops tf, VariableStore variables) {
    Map<Float, List<Operand<TFloat32>>> halfSquares = new LinkedHashMap<>();
    for (Variable variable : variables.variables()) {
      if (variable.l2() != 0) {
        halfSquares
            .computeIfAbsent(variable.l2(), l2 -> new ArrayList<>())
            .add(tf.nn.l2Loss(variable.value()));
      }
    }
    List<Operand<TFloat32>> terms = new ArrayList<>();
    halfSquares.forEach(
        (l2, values) -> terms.add(tf.math.mul(tf.math.addN(values), tf.constant(2 * l2))));
    return terms.isEmpty() ? tf.constant(0f) : tf.math.addN(terms);
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values, int dimensions) {
    int[] axes = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      axes[i] = i;
    }
    return tf.reduceSum(values, tf.constant(axes));
  }
}
