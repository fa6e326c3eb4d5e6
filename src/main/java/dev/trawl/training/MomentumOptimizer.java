package dev.trawl.training;

import dev.trawl.config.proto.Optimizer;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.Gradients;
import dev.trawl.detector.Variable;
import dev.trawl.detector.VariableStore;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyKerasMomentum;
import org.tensorflow.types.TFloat32;

/**
 * Keras's SGD with momentum: {@code m = momentum * m - rate * gradient}, then {@code variable +=
 * m}; never Nesterov's, for which the config has no field.
 *
 * @param learningRate its schedule
 * @param momentum share of the last update that goes into the next, 0 to 1
 * @param clipNorm gradients are scaled down together where their global norm is above; 0 is off
 */
record MomentumOptimizer(LearningRate learningRate, float momentum, float clipNorm) {
  /** Name of the variables that hold m, as Keras saves them. */
  static final String SLOT = "momentum";

  /**
   * The optimizer that a config states.
   *
   * @param clipNorm {@code train_config.gradient_clipping_by_norm}
   * @throws InputException where it states another one
   */
  static MomentumOptimizer from(Optimizer config, float clipNorm) {
    if (config.getOptimizerCase() != Optimizer.OptimizerCase.MOMENTUM_OPTIMIZER) {
      throw new InputException(
          "train_config.optimizer is "
              + config.getOptimizerCase().name().toLowerCase(java.util.Locale.ROOT),
          "Use momentum_optimizer: the others are not supported yet.");
    }
    if (config.getUseMovingAverage()) {
      throw new InputException(
          "train_config.optimizer.use_moving_average is on"
              + (config.hasUseMovingAverage() ? "" : " (the default where it is not written)"),
          "Add use_moving_average: false: moving averages are not supported yet.");
    }
    return new MomentumOptimizer(
        LearningRate.from(config.getMomentumOptimizer().getLearningRate()),
        config.getMomentumOptimizer().getMomentumOptimizerValue(),
        clipNorm);
  }

  /**
   * Adds the ops that update the variables.
   *
   * @param rate scalar, the rate of this step
   */
  List<Op> updates(Ops tf, VariableStore variables, Gradients gradients, Operand<TFloat32> rate) {
    Operand<TFloat32> share = tf.constant(momentum);
    List<Op> updates = new ArrayList<>();
    Operand<TFloat32> factor =
        clipNorm > 0
            // As tf.clip_by_global_norm: clip * min(1 / norm, 1 / clip).
            ? tf.math.mul(
                tf.constant(clipNorm),
                tf.math.minimum(
                    tf.math.reciprocal(gradients.globalNorm(tf)), tf.constant(1f / clipNorm)))
            : tf.constant(1f);
    gradients
        .byVariable()
        .forEach(
            (variable, gradient) -> {
              Variable slot = variables.addSlot(variable, SLOT);
              Operand<TFloat32> used = clipNorm > 0 ? tf.math.mul(gradient, factor) : gradient;
              updates.add(
                  tf.train.resourceApplyKerasMomentum(
                      variable.handle(),
                      slot.handle(),
                      rate,
                      used,
                      share,
                      ResourceApplyKerasMomentum.useNesterov(false)));
            });
    return updates;
  }
}
