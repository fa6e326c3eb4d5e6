package dev.trawl.training.optimizer;

import dev.trawl.detector.Gradients;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Keras's Adam (Kingma and Ba 2015, the form before section 2.1's end: the bias correction is
 * folded into the rate, and epsilon is added to the root of the uncorrected mean square).
 *
 * @param epsilon keeps the divisor off zero
 */
record AdamOptimizer(float epsilon) implements Optimizer {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;

  @Override
  public List<Op> updates(Update update, Gradients gradients) {
    Ops tf = update.tf();
    Operand<TFloat32> number = tf.math.add(update.stepsDone(), tf.constant(1f));
    Operand<TFloat32> beta1 = tf.constant(BETA_1);
    Operand<TFloat32> beta2 = tf.constant(BETA_2);
    Operand<TFloat32> power1 = tf.math.pow(beta1, number);
    Operand<TFloat32> power2 = tf.math.pow(beta2, number);
    Operand<TFloat32> small = tf.constant(epsilon);
    List<Op> updates = new ArrayList<>();
    gradients
        .byVariable()
        .forEach(
            (variable, gradient) ->
                updates.add(
                    tf.train.resourceApplyAdam(
                        variable.handle(),
                        update.slots().add(variable, "m").handle(),
                        update.slots().add(variable, "v").handle(),
                        power1,
                        power2,
                        update.rate(),
                        beta1,
                        beta2,
                        small,
                        gradient)));
    return updates;
  }
}
