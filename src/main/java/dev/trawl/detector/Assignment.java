package dev.trawl.detector;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a variable becomes in a training step. No op yet: whoever builds the step says what has to
 * come before it.
 *
 * @param variable which is assigned
 * @param value of the variable's shape
 */
public record Assignment(Variable variable, Operand<TFloat32> value) {

  /**
   * Adds the op that assigns.
   *
   * @param tf where to, with the control dependencies that the op shall have
   */
  public Op in(Ops tf) {
    return tf.assignVariableOp(variable.handle(), value);
  }
}
