package dev.trawl.training.optimizer;

import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.Gradients;
import java.util.List;
import org.tensorflow.op.Op;

/** How the variables of a detector follow from the gradients of the loss. */
public interface Optimizer {

  /**
   * Adds the update of one step to a graph.
   *
   * @param update where to, and the numbers that the step depends on
   * @param gradients of the variables that are trained
   * @return the ops that have to run; the order among them does not matter
   */
  List<Op> updates(Update update, Gradients gradients);

  /**
   * The optimizer that a config states, with clipping of gradients and moving averages where it
   * asks for them.
   *
   * @throws InputException where it states none
   */
  static Optimizer from(TrainConfig config) {
    Optimizer base = base(config.getOptimizer());
    Optimizer averaged =
        config.getOptimizer().getUseMovingAverage()
            ? new ExponentialMovingAverage(base, config.getOptimizer().getMovingAverageDecay())
            : base;
    return config.getGradientClippingByNorm() > 0
        ? new GradientClipping(averaged, config.getGradientClippingByNorm())
        : averaged;
  }

  /** The schedule in the config's optimizer block. */
  static dev.trawl.config.proto.LearningRate learningRate(dev.trawl.config.proto.Optimizer config) {
    return switch (config.getOptimizerCase()) {
      case MOMENTUM_OPTIMIZER -> config.getMomentumOptimizer().getLearningRate();
      case RMS_PROP_OPTIMIZER -> config.getRmsPropOptimizer().getLearningRate();
      case ADAM_OPTIMIZER -> config.getAdamOptimizer().getLearningRate();
      case OPTIMIZER_NOT_SET -> throw notSet();
    };
  }

  private static Optimizer base(dev.trawl.config.proto.Optimizer config) {
    return switch (config.getOptimizerCase()) {
      case MOMENTUM_OPTIMIZER ->
          new MomentumOptimizer(config.getMomentumOptimizer().getMomentumOptimizerValue());
      case RMS_PROP_OPTIMIZER ->
          new RmsPropOptimizer(
              config.getRmsPropOptimizer().getMomentumOptimizerValue(),
              config.getRmsPropOptimizer().getDecay(),
              config.getRmsPropOptimizer().getEpsilon());
      case ADAM_OPTIMIZER -> new AdamOptimizer(config.getAdamOptimizer().getEpsilon());
      case OPTIMIZER_NOT_SET -> throw notSet();
    };
  }

  private static InputException notSet() {
    return new InputException(
        "train_config.optimizer is not set",
        "Set momentum_optimizer, rms_prop_optimizer or adam_optimizer.");
  }
}
