package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.proto.ObjectGraph;
import dev.trawl.detector.proto.TrackedObject;
import dev.trawl.reference.ReferenceTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class CheckpointTest {
  private static final String KERNEL = CheckpointKeys.backboneLayer(0) + "/kernel";
  private static final String TOP = CheckpointKeys.classificationTopLayer(130) + "/bias";
  private static final String WEIGHTS = CheckpointKeys.pyramidWeights(2);
  private static final String BIAS = CheckpointKeys.BOX_PREDICTOR + "/head/bias";

  @TempDir Path directory;

  /** A graph with one variable in each part of a model. */
  private static final class Model implements AutoCloseable {
    final Graph graph = new Graph();
    final Ops tf = Ops.create(graph);
    final Session session = new Session(graph);
    final VariableStore variables;

    Model(long seed, int classes) {
      variables = new VariableStore(tf, seed);
      Initializer random = new Initializer.Normal(1);
      variables.add(KERNEL, Shape.of(3, 2), random, true, 0);
      variables.add(TOP, Shape.of(4), random, true, 0);
      variables.add(WEIGHTS, Shape.of(2, 1), random, true, 0);
      variables.add(BIAS, Shape.of(9L * classes), random, true, 0);
    }

    Model initialized() {
      variables.initialize(session);
      return this;
    }

    float[] value(String key) {
      return value(variables.get(key));
    }

    float[] value(Variable variable) {
      try (TFloat32 value = (TFloat32) session.runner().fetch(variable.value()).run().get(0)) {
        return ReferenceTensors.toArray(value);
      }
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }

  private Path written(long seed, int classes) {
    Path prefix = directory.resolve("model/ckpt-1");
    try (Model model = new Model(seed, classes).initialized()) {
      new CheckpointWriter(model.tf, model.variables).write(model.session, prefix, 12, 1);
    }
    return prefix;
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path prefix = written(7, 1);
    Checkpoint checkpoint = Checkpoint.open(prefix);
    assertEquals(12, checkpoint.step().getAsLong());
    assertEquals(1, checkpoint.saveCounter().getAsLong());
    try (Model original = new Model(7, 1).initialized();
        Model restored = new Model(8, 1).initialized()) {
      assertFalse(Arrays.equals(original.value(KERNEL), restored.value(KERNEL)));
      checkpoint.restore(restored.session, restored.variables, RestoreScope.FULL);
      for (String key : List.of(KERNEL, TOP, WEIGHTS, BIAS)) {
        assertArrayEquals(original.value(key), restored.value(key), key);
      }
    }
    try (Stream<Path> files = Files.list(prefix.resolveSibling("."))) {
      assertEquals(
          List.of("ckpt-1.data-00000-of-00001", "ckpt-1.index"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void weightsAloneLeaveOutTheClassificationTopAndAreEnoughToStartFrom() {
    Path prefix = directory.resolve("weights/ckpt-1");
    try (Model model = new Model(7, 1).initialized();
        Model restored = new Model(8, 1).initialized()) {
      CheckpointWriter.ofWeights(model.tf, model.variables).write(model.session, prefix, 12, 1);
      assertFalse(Checkpoint.open(prefix).keys().contains(TOP));
      float[] top = restored.value(TOP);
      Checkpoint.open(prefix).restore(restored.session, restored.variables, RestoreScope.FULL);
      for (String key : List.of(KERNEL, WEIGHTS, BIAS)) {
        assertArrayEquals(model.value(key), restored.value(key), key);
      }
      assertArrayEquals(top, restored.value(TOP));
      assertThrows(
          CheckpointMismatchException.class,
          () ->
              Checkpoint.open(prefix)
                  .restore(restored.session, restored.variables, RestoreScope.RESUME));
    }
  }

  @Test
  void aFailureToWriteNamesTheCheckpointAndLeavesNothing() throws IOException {
    Path prefix = directory.resolve("ckpt-1");
    // Moving the data into its place fails where a directory lies there.
    Files.createDirectories(directory.resolve("ckpt-1.data-00000-of-00001/inside"));
    try (Model model = new Model(7, 1).initialized()) {
      CheckpointWriter writer = new CheckpointWriter(model.tf, model.variables);
      UncheckedIOException failure =
          assertThrows(
              UncheckedIOException.class, () -> writer.write(model.session, prefix, 12, 1));
      assertEquals("writing checkpoint " + prefix, failure.getMessage());
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(
          List.of("ckpt-1.data-00000-of-00001"),
          files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void theOptimizersVariablesComeBackOnResuming() {
    Path prefix = directory.resolve("ckpt-1");
    try (Model model = new Model(1, 1)) {
      Variable slot = model.variables.addSlot(model.variables.get(KERNEL), "optimizer", "momentum");
      model.initialized();
      try (TFloat32 momentum =
          TFloat32.tensorOf(slot.shape(), t -> t.scalars().forEach(x -> x.setFloat(0.5f)))) {
        model
            .session
            .runner()
            .feed(slot.startValue(), momentum)
            .addTarget(slot.initialization().op())
            .run()
            .close();
      }
      new CheckpointWriter(model.tf, model.variables).write(model.session, prefix, 1, 1);
    }
    assertTrue(
        Checkpoint.open(prefix).keys().contains(KERNEL + "/.OPTIMIZER_SLOT/optimizer/momentum"));
    try (Model model = new Model(2, 1)) {
      Variable slot = model.variables.addSlot(model.variables.get(KERNEL), "optimizer", "momentum");
      model.initialized();
      Checkpoint.open(prefix).restore(model.session, model.variables, RestoreScope.RESUME);
      assertArrayEquals(new float[] {.5f, .5f, .5f, .5f, .5f, .5f}, model.value(slot));
    }
  }

  @Test
  void detectionLeavesTheHeadsAndTakesNoOffenceAtOtherClasses() {
    Checkpoint checkpoint = Checkpoint.open(written(7, 90));
    try (Model original = new Model(7, 90).initialized();
        Model model = new Model(8, 1).initialized()) {
      float[] bias = model.value(BIAS);
      checkpoint.restore(model.session, model.variables, RestoreScope.DETECTION);
      assertArrayEquals(bias, model.value(BIAS));
      assertArrayEquals(original.value(WEIGHTS), model.value(WEIGHTS));
    }
  }

  @Test
  void classificationFillsTheBackboneAlone() {
    Checkpoint checkpoint = Checkpoint.open(written(7, 1));
    try (Model original = new Model(7, 1).initialized();
        Model model = new Model(8, 1).initialized()) {
      float[] weights = model.value(WEIGHTS);
      checkpoint.restore(model.session, model.variables, RestoreScope.CLASSIFICATION);
      assertArrayEquals(weights, model.value(WEIGHTS));
      assertArrayEquals(original.value(KERNEL), model.value(KERNEL));
      assertArrayEquals(original.value(TOP), model.value(TOP));
    }
  }

  @Test
  void otherShapesAreNamedAndNothingIsChanged() {
    Checkpoint checkpoint = Checkpoint.open(written(7, 90));
    try (Model model = new Model(8, 1).initialized()) {
      float[] kernel = model.value(KERNEL);
      CheckpointMismatchException mismatch =
          assertThrows(
              CheckpointMismatchException.class,
              () -> checkpoint.restore(model.session, model.variables, RestoreScope.FULL));
      assertEquals(
          "checkpoint %s does not fit the model: it has other shapes for 1 variable (%s is [810]"
                  .formatted(directory.resolve("model/ckpt-1"), BIAS)
              + " there, [9] in the model)",
          mismatch.getMessage());
      assertTrue(mismatch.nextAction().contains("\"detection\""), mismatch.nextAction());
      assertArrayEquals(kernel, model.value(KERNEL));
    }
  }

  @Test
  void missingVariablesAreNamedBesideUnexpectedOnes() {
    Checkpoint checkpoint = Checkpoint.open(written(7, 1));
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      VariableStore variables = new VariableStore(Ops.create(graph), 1);
      String absent = CheckpointKeys.pyramidWeights(3);
      variables.add(absent, Shape.of(2, 1), new Initializer.Constant(1), true, 0);
      variables.initialize(session);
      String message =
          String.valueOf(
              assertThrows(
                      CheckpointMismatchException.class,
                      () -> checkpoint.restore(session, variables, RestoreScope.DETECTION))
                  .getMessage());
      assertTrue(message.contains("it lacks 1 variable (" + absent + ")"), message);
      assertTrue(message.contains("it has but the model has not 3 variables (" + KERNEL), message);
    }
  }

  @Test
  void noCheckpointIsSaidSo() {
    InputException failure =
        assertThrows(InputException.class, () -> Checkpoint.open(directory.resolve("ckpt-9")));
    assertTrue(String.valueOf(failure.getMessage()).contains("no file ckpt-9.index"));
  }

  @Test
  void nameBasedCheckpointsAreRefused() {
    Path prefix = directory.resolve("model.ckpt");
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      session
          .runner()
          .addTarget(
              tf.train.save(
                  tf.constant(prefix.toString()),
                  tf.array("stem/weights"),
                  tf.array(""),
                  Collections.singletonList(tf.constant(1f))))
          .run()
          .close();
    }
    InputException failure = assertThrows(InputException.class, () -> Checkpoint.open(prefix));
    assertTrue(String.valueOf(failure.getMessage()).contains("name-based"), failure.getMessage());
  }

  @Test
  void aCutOffCheckpointIsSaidSo() throws IOException {
    Path prefix = written(7, 1);
    Path index = Checkpoint.index(prefix);
    byte[] whole = Files.readAllBytes(index);
    Files.write(index, Arrays.copyOf(whole, whole.length / 2));
    InputException failure = assertThrows(InputException.class, () -> Checkpoint.open(prefix));
    assertTrue(String.valueOf(failure.getMessage()).contains("cannot be read"));
  }

  @Test
  void theObjectGraphLeadsFromTheRootToEveryVariable() throws InvalidProtocolBufferException {
    CheckpointKeys.Slot slot = new CheckpointKeys.Slot(KERNEL, "optimizer", "momentum");
    ObjectGraph graph =
        ObjectGraph.parseFrom(
            ObjectGraphs.entry(List.of(KERNEL, TOP, CheckpointKeys.STEP), List.of(slot)));
    TrackedObject kernel = follow(graph, KERNEL);
    assertEquals(KERNEL + CheckpointKeys.VALUE, kernel.getAttributes(0).getCheckpointKey());
    assertEquals(
        kernel,
        follow(graph, KERNEL.replace(CheckpointKeys.BACKBONE, CheckpointKeys.CLASSIFICATION_TOP)));
    TrackedObject.SlotVariable momentum = follow(graph, "optimizer").getSlotVariables(0);
    assertEquals(kernel, graph.getNodes(momentum.getOriginalVariableNodeId()));
    assertEquals(
        KERNEL + "/.OPTIMIZER_SLOT/optimizer/momentum" + CheckpointKeys.VALUE,
        graph.getNodes(momentum.getSlotVariableNodeId()).getAttributes(0).getCheckpointKey());
  }

  private static TrackedObject follow(ObjectGraph graph, String path) {
    TrackedObject node = graph.getNodes(0);
    for (String name : path.split("/", -1)) {
      int child =
          node.getChildrenList().stream()
              .filter(c -> c.getLocalName().equals(name))
              .findFirst()
              .orElseThrow()
              .getNodeId();
      node = graph.getNodes(child);
    }
    return node;
  }
}
