package dev.trawl.training.optimizer;

import dev.trawl.detector.CheckpointKeys;
import dev.trawl.detector.Gradients;
import dev.trawl.detector.Variable;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An optimizer that also keeps a moving average of every trained variable, as the {@code
 * ExponentialMovingAverage} of TensorFlow's model garden does it: from zero on, with a share of the
 * old average that grows with the number k of updates as (1 + k) / (10 + k) up to the decay.
 *
 * <p>The variables themselves go on as without it; checkpoints hold both.
 *
 * @param base changes the variables
 * @param decay largest share of the old average, 0 to 1
 */
record ExponentialMovingAverage(Optimizer base, float decay) implements Optimizer {

  @Override
  public List<Op> updates(Update update, Gradients gradients) {
    Ops tf = update.tf();
    List<Op> updates =
        new ArrayList<>(base.updates(update.within(CheckpointKeys.AVERAGED_OPTIMIZER), gradients));
    Operand<TFloat32> number = tf.math.add(update.stepsDone(), tf.constant(1f));
    Operand<TFloat32> growing =
        tf.math.div(tf.math.add(tf.constant(1f), number), tf.math.add(tf.constant(10f), number));
    Operand<TFloat32> newest =
        tf.math.sub(tf.constant(1f), tf.math.minimum(tf.constant(decay), growing));
    Ops after = tf.withControlDependencies(List.copyOf(updates));
    for (Variable variable : update.trained()) {
      Variable average = update.slots().add(variable, CheckpointKeys.AVERAGE);
      Operand<TFloat32> now = after.readVariableOp(variable.handle(), TFloat32.class);
      updates.add(
          tf.assignSubVariableOp(
              average.handle(), tf.math.mul(newest, tf.math.sub(average.value(), now))));
    }
    return updates;
  }
}
