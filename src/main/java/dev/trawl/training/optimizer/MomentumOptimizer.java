package dev.trawl.training.optimizer;

import dev.trawl.detector.Gradients;
import dev.trawl.detector.Variable;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyKerasMomentum;
import org.tensorflow.types.TFloat32;

/**
 * Keras's SGD with momentum: {@code m = momentum * m - rate * gradient}, then {@code variable +=
 * m}; never Nesterov's, for which the config has no field. Without momentum it keeps no m.
 *
 * @param momentum share of the last update that goes into the next, 0 to 1
 */
record MomentumOptimizer(float momentum) implements Optimizer {
  private static final String SLOT = "momentum";

  @Override
  public List<Op> updates(Update update, Gradients gradients) {
    Ops tf = update.tf();
    Operand<TFloat32> share = tf.constant(momentum);
    List<Op> updates = new ArrayList<>();
    gradients
        .byVariable()
        .forEach(
            (variable, gradient) -> {
              if (momentum == 0) {
                updates.add(
                    tf.train.resourceApplyGradientDescent(
                        variable.handle(), update.rate(), gradient));
                return;
              }
              Variable slot = update.slots().add(variable, SLOT);
              updates.add(
                  tf.train.resourceApplyKerasMomentum(
                      variable.handle(),
                      slot.handle(),
                      update.rate(),
                      gradient,
                      share,
                      ResourceApplyKerasMomentum.useNesterov(false)));
            });
    return updates;
  }
}
