package dev.trawl.training.optimizer;

import dev.trawl.detector.Gradients;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An optimizer that gets its gradients scaled down together where their global norm is too large,
 * as {@code tf.clip_by_global_norm} does it.
 *
 * @param base what gets them
 * @param norm largest global norm, above 0
 */
record GradientClipping(Optimizer base, float norm) implements Optimizer {

  @Override
  public List<Op> updates(Update update, Gradients gradients) {
    Ops tf = update.tf();
    Operand<TFloat32> factor =
        tf.math.mul(
            tf.constant(norm),
            tf.math.minimum(tf.math.reciprocal(update.gradientNorm()), tf.constant(1f / norm)));
    return base.updates(update, gradients.scaledBy(tf, factor));
  }
}
