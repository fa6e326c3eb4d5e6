package dev.trawl.detector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of a scalar with respect to the trainable variables.
 *
 * @param byVariable in the order of {@link VariableStore#trainable()}, without the variables that
 *     the scalar does not depend on
 */
public record Gradients(Map<Variable, Output<TFloat32>> byVariable) {

  /** Keeps the order. */
  public Gradients {
    byVariable = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byVariable));
  }

  /**
   * Adds the ops.
   *
   * @param graph that all are in
   * @param loss a scalar
   * @param variables of the detector
   */
  public static Gradients of(Graph graph, Operand<TFloat32> loss, VariableStore variables) {
    List<Variable> trainable = variables.trainable();
    Map<Output<TFloat32>, Output<TFloat32>> byValue =
        variables
            .backpropagation()
            .gradients(graph, loss, trainable.stream().map(Variable::value).toList());
    Map<Variable, Output<TFloat32>> byVariable = new LinkedHashMap<>();
    for (Variable variable : trainable) {
      Output<TFloat32> gradient = byValue.get(variable.value());
      if (gradient != null) {
        byVariable.put(variable, gradient);
      }
    }
    return new Gradients(byVariable);
  }

  /** The L2 norm of all gradients together. */
  public Operand<TFloat32> globalNorm(Ops tf) {
    List<Operand<TFloat32>> halfSquares = new ArrayList<>();
    byVariable.values().forEach(gradient -> halfSquares.add(tf.nn.l2Loss(gradient)));
    return tf.math.sqrt(tf.math.mul(tf.math.addN(halfSquares), tf.constant(2f)));
  }
}
