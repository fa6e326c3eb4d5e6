package dev.trawl.training.optimizer;

import dev.trawl.detector.Variable;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What an optimizer works with when it adds the update of a step to a graph.
 *
 * @param tf where to add the ops, with the control dependencies that every change of a variable has
 *     to have
 * @param trained the variables that are trained, also those that no gradient reaches
 * @param slots makes the optimizer's own variables
 * @param rate scalar, the learning rate of the step as the schedule gives it
 * @param stepsDone scalar, number of steps done before this one
 * @param gradientNorm scalar, the L2 norm of all gradients together
 */
public record Update(
    Ops tf,
    List<Variable> trained,
    Slots slots,
    Operand<TFloat32> rate,
    Operand<TFloat32> stepsDone,
    Operand<TFloat32> gradientNorm) {

  /** Keeps the order. */
  public Update {
    trained = List.copyOf(trained);
  }

  /** The same for an optimizer within the one that it was made for. */
  Update within(String attribute) {
    return new Update(tf, trained, slots.within(attribute), rate, stepsDone, gradientNorm);
  }
}
