package dev.trawl.detector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StopGradient;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of a graph in which some layers have a gradient of their own: one that computes the
 * same as TensorFlow's but faster. Whatever lies between such layers TensorFlow differentiates.
 *
 * <p>Not safe for use by several threads, as building a graph is not.
 */
final class Backpropagation {

  /** The gradient of a layer. */
  interface Rule {
    /**
     * Adds the ops.
     *
     * @param gradient with respect to the layer's output
     * @return with respect to each input of the layer
     */
    List<Operand<TFloat32>> inputGradients(Operand<TFloat32> gradient);
  }

  private record Layer(List<Output<TFloat32>> inputs, Output<TFloat32> output, Rule rule) {}

  private final Ops tf;
  private final List<Layer> layers = new ArrayList<>();

  /**
   * @param tf where gradients are added
   */
  Backpropagation(Ops tf) {
    this.tf = tf;
  }

  /**
   * Gives a layer its gradient.
   *
   * @param inputs what the layer depends on, each of which may be differentiated
   * @param output what the layer computes
   * @param rule its gradient
   * @return the output for use by further layers
   */
  Operand<TFloat32> layer(List<Operand<TFloat32>> inputs, Operand<TFloat32> output, Rule rule) {
    // TensorFlow must not differentiate the layer once more on a way around it, such as a residual.
    Operand<TFloat32> barrier = tf.stopGradient(output);
    layers.add(
        new Layer(inputs.stream().map(Operand::asOutput).toList(), barrier.asOutput(), rule));
    return barrier;
  }

  /**
   * A tensor that several layers use. Their gradients are summed here before they go further, so
   * that what lies before is differentiated once and not once for each.
   *
   * @return the tensor for use by those layers
   */
  Operand<TFloat32> shared(Operand<TFloat32> tensor) {
    return layer(List.of(tensor), tensor, List::of);
  }

  /**
   * Adds the ops of a gradient.
   *
   * @param graph that all are in
   * @param loss a scalar
   * @param variables with respect to which it is asked for
   * @return by variable, in their order, without those that the scalar does not depend on
   */
  Map<Output<TFloat32>, Output<TFloat32>> gradients(
      Graph graph, Operand<TFloat32> loss, List<Output<TFloat32>> variables) {
    Sums sums = new Sums(graph, variables);
    sums.propagate(List.of(loss.asOutput()), List.of(tf.constant(1f).asOutput()));
    // A layer is made after all that it depends on.
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      if (sums.contains(layer.output())) {
        List<Output<TFloat32>> inputGradients =
            layer.rule().inputGradients(sums.of(layer.output())).stream()
                .map(Operand::asOutput)
                .toList();
        sums.propagate(layer.inputs(), inputGradients);
      }
    }
    Map<Output<TFloat32>, Output<TFloat32>> byVariable = new LinkedHashMap<>();
    variables.stream()
        .filter(sums::contains)
        .forEach(variable -> byVariable.put(variable, sums.of(variable).asOutput()));
    return byVariable;
  }

  /** Gradients with respect to variables and layers' outputs, as far as they are known. */
  private final class Sums {
    private final Graph graph;
    private final Set<Output<?>> ends = new HashSet<>();
    private final Map<Output<TFloat32>, List<Operand<TFloat32>>> terms = new HashMap<>();

    Sums(Graph graph, List<Output<TFloat32>> variables) {
      this.graph = graph;
      ends.addAll(variables);
      layers.forEach(layer -> ends.add(layer.output()));
    }

    boolean contains(Output<TFloat32> end) {
      return terms.containsKey(end);
    }

    Operand<TFloat32> of(Output<TFloat32> end) {
      List<Operand<TFloat32>> all = terms.getOrDefault(end, List.of());
      return all.size() == 1 ? all.get(0) : tf.math.addN(all);
    }

    /** Adds what gradients with respect to these tensors are worth at the ends before them. */
    void propagate(List<Output<TFloat32>> tensors, List<Output<TFloat32>> gradients) {
      List<Output<TFloat32>> inner = new ArrayList<>();
      List<Output<TFloat32>> innerGradients = new ArrayList<>();
      Set<Output<TFloat32>> reached = new LinkedHashSet<>();
      for (int i = 0; i < tensors.size(); i++) {
        Output<TFloat32> tensor = tensors.get(i);
        Set<Output<TFloat32>> before = ends.contains(tensor) ? Set.of() : endsBefore(tensor);
        if (ends.contains(tensor)) {
          add(tensor, gradients.get(i));
        } else if (!before.isEmpty()) {
          inner.add(tensor);
          innerGradients.add(gradients.get(i));
          reached.addAll(before);
        }
      }
      if (!inner.isEmpty()) {
        List<Output<TFloat32>> order = List.copyOf(reached);
        Output<?>[] found =
            graph.addGradients(
                null,
                inner.toArray(Output<?>[]::new),
                order.toArray(Output<?>[]::new),
                innerGradients.toArray(Output<?>[]::new));
        for (int i = 0; i < found.length; i++) {
          add(order.get(i), found[i].expect(TFloat32.class));
        }
      }
    }

    private void add(Output<TFloat32> end, Output<TFloat32> gradient) {
      terms.computeIfAbsent(end, key -> new ArrayList<>()).add(gradient);
    }

    private Set<Output<TFloat32>> endsBefore(Output<TFloat32> tensor) {
      Set<Output<TFloat32>> found = new LinkedHashSet<>();
      Set<Output<?>> seen = new HashSet<>();
      Deque<Output<?>> open = new ArrayDeque<>(List.of(tensor));
      while (!open.isEmpty()) {
        GraphOperation operation = (GraphOperation) open.pop().op();
        if (operation.type().equals(StopGradient.OP_NAME)) {
          continue;
        }
        for (Operand<?> operand : operation.inputs()) {
          Output<?> input = operand.asOutput();
          // Shapes, indices and resources have no gradient.
          if (input.dataType() == DataType.DT_FLOAT && seen.add(input)) {
            if (ends.contains(input)) {
              found.add(input.expect(TFloat32.class));
            } else {
              open.push(input);
            }
          }
        }
      }
      return found;
    }
  }
}
