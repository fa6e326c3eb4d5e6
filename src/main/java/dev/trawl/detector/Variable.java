package dev.trawl.detector;

import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * One float32 variable of a graph. The value is read once per run, whoever uses it, so that the
 * gradient with respect to {@link #value()} is the gradient with respect to the variable.
 *
 * @param key its key in a checkpoint, without the ending {@link CheckpointKeys#VALUE}
 * @param shape all dimensions known
 * @param trainable whether the optimizer changes it; moving statistics are not
 * @param l2 coefficient of its sum of squares in the regularization loss, 0 for none
 * @param handle the resource, for ops that assign
 * @param value the value at the begin of the run
 * @param startValue what {@code initialization} assigns; feed another value to set that one
 * @param initialization sets the variable to {@code startValue}
 */
public record Variable(
    String key,
    Shape shape,
    boolean trainable,
    float l2,
    Operand<? extends TType> handle,
    Output<TFloat32> value,
    Operand<TFloat32> startValue,
    AssignVariableOp initialization) {

  /** Whether detections follow from it; from the backbone's classification top none does. */
  public boolean countsInDetection() {
    return !key.startsWith(CheckpointKeys.CLASSIFICATION_TOP);
  }

  /** Number of elements. */
  public long size() {
    return shape.size();
  }
}
