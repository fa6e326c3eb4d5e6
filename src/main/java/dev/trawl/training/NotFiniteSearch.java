package dev.trawl.training;

import dev.trawl.detector.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Finds where a step that came to nothing first left the finite numbers, by running it once more,
 * without its update. What it adds to the graph for that it adds at the first search.
 */
final class NotFiniteSearch {
  private final TrainingGraph graph;
  private final Session session;
  private final Ops tf;
  private final Map<Stage, Map<Output<TFloat32>, String>> named = new EnumMap<>(Stage.class);
  private final Map<Output<TFloat32>, Operand<TBool>> finite = new HashMap<>();

  private enum Stage {
    INPUTS,
    FORWARD,
    GRADIENTS,
    SQUARES
  }

  NotFiniteSearch(TrainingGraph graph, Session session) {
    this.graph = graph;
    this.session = session;
    this.tf = Ops.create(graph.graph());
  }

  /**
   * The first tensor that is not finite, by what people call it: of the variables, else of what is
   * fed, else of what the loss is computed by, else of the gradients, those next to the loss first.
   *
   * @param feed of the step
   */
  Optional<String> first(StepFeed feed) {
    return graph
        .firstBrokenVariable(session)
        .map(variable -> "the variable " + variable.key())
        .or(() -> firstIn(Stage.INPUTS, feed))
        .or(() -> firstIn(Stage.FORWARD, feed))
        .or(() -> firstIn(Stage.GRADIENTS, feed))
        .or(() -> firstIn(Stage.SQUARES, feed));
  }

  private Map<Output<TFloat32>, String> tensorsOf(Stage stage) {
    return switch (stage) {
      case INPUTS -> inputs();
      case FORWARD -> forward();
      case GRADIENTS -> gradients();
      case SQUARES -> squares();
    };
  }

  private Optional<String> firstIn(Stage stage, StepFeed feed) {
    Map<Output<TFloat32>, String> tensors = named.computeIfAbsent(stage, this::tensorsOf);
    Session.Runner runner = graph.feed(session, feed);
    tensors
        .keySet()
        .forEach(tensor -> runner.fetch(finite.computeIfAbsent(tensor, this::isFinite)));
    try (Result result = runner.run()) {
      int index = 0;
      for (String name : tensors.values()) {
        if (!((TBool) result.get(index++)).getBoolean()) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  private Operand<TBool> isFinite(Output<TFloat32> tensor) {
    return tf.reduceAll(tf.reshape(tf.math.isFinite(tensor), tf.array(-1)), tf.constant(0));
  }

  private Map<Output<TFloat32>, String> inputs() {
    Map<Output<TFloat32>, String> tensors = new LinkedHashMap<>();
    graph
        .inputs()
        .forEach((name, input) -> tensors.put(input.asOutput(), "the " + name + " of the batch"));
    return tensors;
  }

  /** Those next to the loss first. */
  private Map<Output<TFloat32>, String> gradients() {
    List<Map.Entry<Variable, Output<TFloat32>>> all =
        new ArrayList<>(graph.gradients().byVariable().entrySet());
    Collections.reverse(all);
    Map<Output<TFloat32>, String> tensors = new LinkedHashMap<>();
    all.forEach(entry -> tensors.put(entry.getValue(), "the gradient of " + entry.getKey().key()));
    return tensors;
  }

  /** What the norm of the gradients is made of: finite numbers may have squares that are not. */
  private Map<Output<TFloat32>, String> squares() {
    Map<Output<TFloat32>, String> tensors = new LinkedHashMap<>();
    gradients()
        .forEach(
            (gradient, name) ->
                tensors.put(tf.nn.l2Loss(gradient).asOutput(), "the sum of squares of " + name));
    return tensors;
  }

  /** All that the loss is computed by, each after what it is computed by. */
  private Map<Output<TFloat32>, String> forward() {
    Map<GraphOperation, String> variables = new HashMap<>();
    graph
        .variables()
        .variables()
        .forEach(variable -> variables.put(operationOf(variable.value()), variable.key()));
    Map<Output<TFloat32>, String> tensors = new LinkedHashMap<>();
    for (Output<TFloat32> tensor : inOrder(graph.loss().total().asOutput())) {
      tensors.put(tensor, nameOf(tensor, variables));
    }
    return tensors;
  }

  private String nameOf(Output<TFloat32> tensor, Map<GraphOperation, String> variables) {
    if (tensor.equals(graph.loss().classification().asOutput())) {
      return "the classification loss";
    }
    if (tensor.equals(graph.loss().localization().asOutput())) {
      return "the localization loss";
    }
    if (tensor.equals(graph.loss().regularization().asOutput())) {
      return "the regularization loss";
    }
    if (tensor.equals(graph.loss().total().asOutput())) {
      return "the total loss";
    }
    GraphOperation operation = operationOf(tensor);
    String nearest = nearestVariable(operation, variables);
    return "the output of " + operation.type() + (nearest == null ? "" : " at " + nearest);
  }

  /** The key of a variable that an operation uses, or one before it, as near as there is. */
  private static @Nullable String nearestVariable(
      GraphOperation operation, Map<GraphOperation, String> variables) {
    Deque<GraphOperation> open = new ArrayDeque<>(List.of(operation));
    Set<GraphOperation> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      GraphOperation next = open.removeFirst();
      String key = variables.get(next);
      if (key != null) {
        return key;
      }
      for (Operand<?> input : next.inputs()) {
        GraphOperation before = operationOf(input.asOutput());
        if (seen.add(before)) {
          open.addLast(before);
        }
      }
    }
    return null;
  }

  /** Depth first, without recursion: a detector is deeper than a stack. */
  private static Set<Output<TFloat32>> inOrder(Output<TFloat32> last) {
    Set<Output<TFloat32>> ordered = new LinkedHashSet<>();
    Set<Output<?>> entered = new HashSet<>();
    Deque<Output<?>> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty()) {
      Output<?> tensor = open.peekLast();
      if (entered.add(tensor)) {
        for (Operand<?> input : operationOf(tensor).inputs()) {
          if (!entered.contains(input.asOutput())) {
            open.addLast(input.asOutput());
          }
        }
      } else {
        open.removeLast();
        if (tensor.dataType() == DataType.DT_FLOAT) {
          ordered.add(tensor.expect(TFloat32.class));
        }
      }
    }
    return ordered;
  }

  private static GraphOperation operationOf(Output<?> tensor) {
    return (GraphOperation) tensor.op();
  }
}
