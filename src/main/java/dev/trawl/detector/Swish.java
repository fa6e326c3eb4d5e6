package dev.trawl.detector;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * x times its sigmoid (Ramachandran, Zoph and Le 2017), with a gradient that passes over memory
 * once where that can be compiled.
 */
final class Swish {
  private final Backpropagation backpropagation;
  private final FusedFormula value;
  private final FusedFormula gradient;

  /**
   * @param tf where to add the ops; formulas must be supported
   * @param backpropagation takes the gradient
   */
  Swish(Ops tf, Backpropagation backpropagation) {
    this.backpropagation = backpropagation;
    value = new FusedFormula(tf, 1, (inner, x) -> value(inner, x.get(0)));
    gradient =
        new FusedFormula(tf, 2, (inner, values) -> gradient(inner, values.get(0), values.get(1)));
  }

  /** Applies it, to be differentiated. */
  Operand<TFloat32> apply(Operand<TFloat32> x) {
    return backpropagation.layer(
        List.of(x), value.apply(List.of(x)), dy -> List.of(gradient.apply(List.of(x, dy))));
  }

  /** The value, compiled. */
  FusedFormula formula() {
    return value;
  }

  /** The value alone, operation by operation. */
  static Operand<TFloat32> value(Ops tf, Operand<TFloat32> x) {
    return tf.math.mul(x, tf.math.sigmoid(x));
  }

  /** dy * s * (1 + x * (1 - s)) where s is the sigmoid of x. */
  static Operand<TFloat32> gradient(Ops tf, Operand<TFloat32> x, Operand<TFloat32> dy) {
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> sigmoid = tf.math.sigmoid(x);
    Operand<TFloat32> slope =
        tf.math.mul(sigmoid, tf.math.add(one, tf.math.mul(x, tf.math.sub(one, sigmoid))));
    return tf.math.mul(dy, slope);
  }
}
