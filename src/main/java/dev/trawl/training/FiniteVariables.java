package dev.trawl.training;

import dev.trawl.detector.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;

/** Looks whether variables are finite, as often as wanted: the ops for it are added once. */
final class FiniteVariables {
  private final List<Variable> variables;
  private final Operand<TBool> each;

  /**
   * Adds the ops.
   *
   * @param tf of the variables' graph
   * @param variables to look at, at least one
   */
  FiniteVariables(Ops tf, List<Variable> variables) {
    this.variables = List.copyOf(variables);
    List<Operand<TBool>> finite = new ArrayList<>();
    for (Variable variable : variables) {
      int[] all = IntStream.range(0, variable.shape().numDimensions()).toArray();
      finite.add(tf.reduceAll(tf.math.isFinite(variable.value()), tf.constant(all)));
    }
    each = tf.stack(finite);
  }

  /** The first that is not. */
  Optional<Variable> firstBroken(Session session) {
    try (TBool finite = (TBool) session.runner().fetch(each).run().get(0)) {
      for (int i = 0; i < variables.size(); i++) {
        if (!finite.getBoolean(i)) {
          return Optional.of(variables.get(i));
        }
      }
    }
    return Optional.empty();
  }
}
