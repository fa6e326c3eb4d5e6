package dev.trawl.detector;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Turns a graph with variables into one with constants that computes the same. */
final class FrozenGraph {
  private FrozenGraph() {}

  /**
   * Freezes.
   *
   * @param graph the graph
   * @param constants values by the names of the operations that read them from variables
   * @param outputs names of the operations to keep, with all that they need
   */
  static GraphDef of(
      GraphDef graph, Map<String, TensorProto> constants, Collection<String> outputs) {
    Map<String, NodeDef> nodes = new HashMap<>();
    for (NodeDef node : graph.getNodeList()) {
      TensorProto value = constants.get(node.getName());
      nodes.put(node.getName(), value == null ? node : constant(node.getName(), value));
    }
    Set<String> needed = needed(nodes, outputs);
    GraphDef.Builder frozen = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      if (needed.contains(node.getName())) {
        frozen.addNode(nodes.get(node.getName()));
      }
    }
    return frozen.build();
  }

  /** An operation that gives a constant. */
  static NodeDef constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }

  /** Name of the operation that gives an input, which may be {@code name:1} or {@code ^name}. */
  static String operation(String input) {
    int start = input.startsWith("^") ? 1 : 0;
    int colon = input.indexOf(':');
    return input.substring(start, colon < 0 ? input.length() : colon);
  }

  private static Set<String> needed(Map<String, NodeDef> nodes, Collection<String> outputs) {
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(outputs);
    while (!open.isEmpty()) {
      String name = open.pop();
      NodeDef node = nodes.get(name);
      if (node == null) {
        throw new IllegalArgumentException("the graph has no operation " + name);
      }
      if (needed.add(name)) {
        node.getInputList().forEach(input -> open.push(operation(input)));
      }
    }
    return needed;
  }
}
