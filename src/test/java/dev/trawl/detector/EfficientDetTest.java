package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.reference.ReferenceTensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class EfficientDetTest {
  private static final int SIZE = 128;
  private static final int ANCHORS = (256 + 64 + 16 + 4 + 1) * 9;

  @Test
  void theReleasedModelHasTheseVariables() throws IOException {
    TreeSet<String> actual = new TreeSet<>();
    for (Variable v : variables(DetectorConfiguration.efficientDetD0(90, 512))) {
      actual.add(v.key() + " " + Arrays.toString(v.shape().asArray()));
    }
    assertEquals(released(), actual);
  }

  private static TreeSet<String> released() throws IOException {
    String name = "efficientdet_d0_coco17_variables.txt";
    try (InputStream lines = EfficientDetTest.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> images =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 256, 256, 3)));
      VariableStore variables = new VariableStore(tf, 1);
      DetectorConfiguration configuration = DetectorConfiguration.efficientDetD0(1, SIZE);
      assertThrows(
          IllegalArgumentException.class,
          () -> EfficientDet.build(tf, variables, images, configuration, Mode.INFERENCE));
    }
  }

  @Test
  void aFreshDetectorSeesEveryClassWithOnePercent() {
    try (Fixture detector = new Fixture(Mode.INFERENCE, StochasticDepth.OFF)) {
      float[] logits = detector.run(detector.predictions.classLogits());
      assertEquals(2 * ANCHORS * 3, logits.length);
      double mean = 0;
      for (float logit : logits) {
        mean += logit / logits.length;
      }
      assertEquals(-4.6, mean, 0.5);
      assertEquals(2 * ANCHORS * 4, detector.run(detector.predictions.boxEncodings()).length);
    }
  }

  @Test
  void startValuesDependOnTheSeedAlone() {
    try (Fixture one = new Fixture(Mode.INFERENCE, StochasticDepth.OFF);
        Fixture other = new Fixture(Mode.INFERENCE, StochasticDepth.OFF)) {
      assertArrayEquals(
          one.run(one.predictions.boxEncodings()), other.run(other.predictions.boxEncodings()));
    }
  }

  @Test
  void onlyTrainingMovesTheAverages() {
    try (Fixture training = new Fixture(Mode.TRAINING, StochasticDepth.OFF);
        Fixture frozen = new Fixture(Mode.FROZEN_BATCH_NORM, StochasticDepth.OFF)) {
      assertTrue(frozen.predictions.updates().isEmpty());
      // Two for each of 48 in the backbone, 30 in the pyramid and 30 in the heads.
      assertEquals(2 * (48 + 30 + 30), training.predictions.updates().size());
      String mean = CheckpointKeys.backboneLayer(1) + "/moving_mean";
      Operand<TFloat32> value = training.variables.get(mean).value();
      assertArrayEquals(new float[32], training.run(value));
      training.update();
      assertFalse(Arrays.equals(new float[32], training.run(value)));
    }
  }

  @Test
  void stochasticDepthRepeatsWithItsSeed() {
    float[] once = withStochasticDepth(5);
    // How threads share the sums of batch statistics may move the last digits.
    float tolerance = 1e-3f;
    assertArrayEquals(once, withStochasticDepth(5), tolerance);
    float[] other = withStochasticDepth(6);
    assertTrue(
        IntStream.range(0, once.length)
            .anyMatch(i -> Math.abs(once[i] - other[i]) > 10 * tolerance));
  }

  private static float[] withStochasticDepth(long seed) {
    try (Fixture detector = new Fixture(Mode.TRAINING, seed)) {
      return detector.run(detector.predictions.endpoints().get(2));
    }
  }

  private static List<Variable> variables(DetectorConfiguration configuration) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      int size = configuration.inputSize();
      VariableStore variables = new VariableStore(tf, 1);
      EfficientDet.build(
          tf,
          variables,
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, size, size, 3))),
          configuration,
          Mode.INFERENCE);
      return variables.variables();
    }
  }

  /** A small fresh detector with two images. */
  private static final class Fixture implements AutoCloseable {
    final Graph graph = new Graph();
    final Session session = new Session(graph);
    final Ops tf = Ops.create(graph);
    final VariableStore variables = new VariableStore(tf, 3);
    final Predictions predictions;

    Fixture(Mode mode, StochasticDepth stochasticDepth) {
      predictions = build(mode, stochasticDepth);
      variables.initialize(session);
    }

    Fixture(Mode mode, long seed) {
      predictions = build(mode, new StochasticDepth(0.9, tf.constant(new long[] {seed, 0})));
      variables.initialize(session);
    }

    private Predictions build(Mode mode, StochasticDepth stochasticDepth) {
      Operand<TFloat32> images =
          tf.random.statelessRandomNormal(tf.array(2, SIZE, SIZE, 3), tf.array(1, 2));
      return EfficientDet.build(
          tf,
          variables,
          images,
          DetectorConfiguration.efficientDetD0(3, SIZE),
          mode,
          stochasticDepth);
    }

    float[] run(Operand<TFloat32> output) {
      try (Result result = session.runner().fetch(output).run()) {
        return ReferenceTensors.toArray((TFloat32) result.get(0));
      }
    }

    void update() {
      Session.Runner runner = session.runner();
      for (Assignment update : predictions.updates()) {
        runner.addTarget(update.in(tf));
      }
      runner.run().close();
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
