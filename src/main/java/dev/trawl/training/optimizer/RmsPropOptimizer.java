package dev.trawl.training.optimizer;

import dev.trawl.detector.Gradients;
import dev.trawl.detector.Variable;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Keras's RMSprop, not centred, as the Object Detection API uses it. Three things are not what the
 * config's names suggest: {@code decay} lowers the learning rate over time, the share of the old
 * mean square is always 0.9, and epsilon is added inside the root with momentum but outside it
 * without.
 *
 * @param momentum share of the last update that goes into the next, 0 to 1
 * @param decay the rate is divided by 1 + decay * steps done
 * @param epsilon keeps the divisor off zero
 */
record RmsPropOptimizer(float momentum, float decay, float epsilon) implements Optimizer {
  private static final float RHO = 0.9f;
  private static final String MEAN_SQUARE = "rms";
  private static final String MOMENTUM = "momentum";

  @Override
  public List<Op> updates(Update update, Gradients gradients) {
    Ops tf = update.tf();
    Operand<TFloat32> rate =
        decay > 0
            ? tf.math.div(
                update.rate(),
                tf.math.add(tf.constant(1f), tf.math.mul(tf.constant(decay), update.stepsDone())))
            : update.rate();
    Constants constants =
        new Constants(
            rate,
            tf.constant(RHO),
            tf.constant(1 - RHO),
            tf.constant(momentum),
            tf.constant(epsilon));
    List<Op> updates = new ArrayList<>();
    gradients
        .byVariable()
        .forEach(
            (variable, gradient) -> {
              Variable meanSquare = update.slots().add(variable, MEAN_SQUARE);
              if (momentum > 0) {
                Variable last = update.slots().add(variable, MOMENTUM);
                updates.add(
                    tf.train.resourceApplyRmsProp(
                        variable.handle(),
                        meanSquare.handle(),
                        last.handle(),
                        rate,
                        constants.rho(),
                        constants.momentum(),
                        constants.epsilon(),
                        gradient));
              } else {
                updates.addAll(plain(tf, variable, meanSquare, gradient, constants));
              }
            });
    return updates;
  }

  /** The op for it has epsilon inside the root only, so without momentum Keras has no op either. */
  private static List<Op> plain(
      Ops tf,
      Variable variable,
      Variable meanSquare,
      Output<TFloat32> gradient,
      Constants constants) {
    Operand<TFloat32> mean =
        tf.math.add(
            tf.math.mul(constants.rho(), meanSquare.value()),
            tf.math.mul(constants.rest(), tf.math.square(gradient)));
    Operand<TFloat32> divisor = tf.math.add(tf.math.sqrt(mean), constants.epsilon());
    Operand<TFloat32> change = tf.math.div(tf.math.mul(constants.rate(), gradient), divisor);
    return List.of(
        tf.assignVariableOp(meanSquare.handle(), mean),
        tf.assignSubVariableOp(variable.handle(), change));
  }

  private record Constants(
      Operand<TFloat32> rate,
      Operand<TFloat32> rho,
      Operand<TFloat32> rest,
      Operand<TFloat32> momentum,
      Operand<TFloat32> epsilon) {}
}
