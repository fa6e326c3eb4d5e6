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
    return of(graph, loss, variables, variables.trainable());
  }

  /**
   * Adds the ops for some of the variables; what only the others need is not computed.
   *
   * @param graph that all are in
   * @param loss a scalar
   * @param variables of the detector
   * @param trained those to differentiate with respect to
   */
  public static Gradients of(
      Graph graph, Operand<TFloat32> loss, VariableStore variables, List<Variable> trained) {
    Map<Output<TFloat32>, Output<TFloat32>> byValue =
        variables
            .backpropagation()
            .gradients(graph, loss, trained.stream().map(Variable::value).toList());
    Map<Variable, Output<TFloat32>> byVariable = new LinkedHashMap<>();
    for (Variable variable : trained) {
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

  /**
   * All of them times the same factor.
   *
   * @param tf where to add the ops
   * @param factor a scalar
   */
  public Gradients scaledBy(Ops tf, Operand<TFloat32> factor) {
    Map<Variable, Output<TFloat32>> scaled = new LinkedHashMap<>();
    byVariable.forEach(
        (variable, gradient) -> scaled.put(variable, tf.math.mul(gradient, factor).asOutput()));
    return new Gradients(scaled);
  }
}
