package dev.trawl.detector;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trawl.detector.proto.ObjectGraph;
import dev.trawl.detector.proto.TrackedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entry of a checkpoint that says which objects its variables belong to. */
final class ObjectGraphs {
  /** Name of the entry; a checkpoint without it is name-based. */
  static final String ENTRY = "_CHECKPOINTABLE_OBJECT_GRAPH";

  private static final String VALUE_NAME = "VARIABLE_VALUE";

  private final List<TrackedObject.Builder> nodes = new ArrayList<>();
  private final Map<String, Integer> nodeOfPath = new LinkedHashMap<>();

  private ObjectGraphs() {
    nodes.add(node());
    nodeOfPath.put("", 0);
  }

  /** The keys, without {@link CheckpointKeys#VALUE}, that an entry lists. */
  static List<String> keys(byte[] entry) throws InvalidProtocolBufferException {
    return ObjectGraph.parseFrom(entry).getNodesList().stream()
        .flatMap(node -> node.getAttributesList().stream())
        .map(TrackedObject.Attribute::getCheckpointKey)
        .filter(key -> key.endsWith(CheckpointKeys.VALUE))
        .map(key -> key.substring(0, key.length() - CheckpointKeys.VALUE.length()))
        .toList();
  }

  /**
   * The entry of a checkpoint with these variables.
   *
   * @param keys of the model's variables and counters, without {@link CheckpointKeys#VALUE}
   * @param slots of the optimizer
   */
  static byte[] entry(List<String> keys, List<CheckpointKeys.Slot> slots) {
    ObjectGraphs graph = new ObjectGraphs();
    keys.forEach(graph::variable);
    graph.shareBackbone();
    if (!slots.isEmpty()) {
      graph.optimizer(slots);
    }
    ObjectGraph.Builder result = ObjectGraph.newBuilder();
    graph.nodes.forEach(node -> result.addNodes(node.build()));
    return result.build().toByteArray();
  }

  private int variable(String key) {
    int id = path(key);
    attribute(id, key);
    return id;
  }

  private void attribute(int node, String key) {
    nodes
        .get(node)
        .addAttributes(
            TrackedObject.Attribute.newBuilder()
                .setName(VALUE_NAME)
                .setFullName(key)
                .setCheckpointKey(key + CheckpointKeys.VALUE));
  }

  /** The classification model holds the same layers as the backbone and its top beside them. */
  private void shareBackbone() {
    Integer backbone = nodeOfPath.get(CheckpointKeys.BACKBONE);
    Integer classification = nodeOfPath.get(CheckpointKeys.CLASSIFICATION_TOP);
    if (backbone != null && classification != null) {
      nodes.get(classification).addAllChildren(nodes.get(backbone).getChildrenList());
    }
  }

  private void optimizer(List<CheckpointKeys.Slot> slots) {
    boolean averaged = slots.stream().anyMatch(slot -> slot.name().equals(CheckpointKeys.AVERAGE));
    int counting =
        path(
            averaged
                ? CheckpointKeys.OPTIMIZER + "/" + CheckpointKeys.AVERAGED_OPTIMIZER
                : CheckpointKeys.OPTIMIZER);
    Integer step = nodeOfPath.get(CheckpointKeys.STEP);
    if (step != null) {
      addChild(counting, "iter", step);
    }
    for (CheckpointKeys.Slot slot : slots) {
      int id = addNode();
      attribute(id, slot.key());
      nodes
          .get(path(slot.optimizer()))
          .addSlotVariables(
              TrackedObject.SlotVariable.newBuilder()
                  .setOriginalVariableNodeId(path(slot.variableKey()))
                  .setSlotName(slot.name())
                  .setSlotVariableNodeId(id));
    }
  }

  private int path(String path) {
    Integer known = nodeOfPath.get(path);
    if (known != null) {
      return known;
    }
    int slash = path.lastIndexOf('/');
    int parent = path(slash < 0 ? "" : path.substring(0, slash));
    int id = addNode();
    addChild(parent, path.substring(slash + 1), id);
    nodeOfPath.put(path, id);
    return id;
  }

  private int addNode() {
    nodes.add(node());
    return nodes.size() - 1;
  }

  private void addChild(int parent, String name, int child) {
    nodes
        .get(parent)
        .addChildren(TrackedObject.Child.newBuilder().setLocalName(name).setNodeId(child));
  }

  private static TrackedObject.Builder node() {
    return TrackedObject.newBuilder()
        .setHasCheckpointValues(TrackedObject.Flag.newBuilder().setValue(true));
  }
}
