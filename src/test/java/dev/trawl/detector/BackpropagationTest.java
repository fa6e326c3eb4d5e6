package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trawl.detector.DetectorConfiguration.BatchNormParameters;
import dev.trawl.reference.ReferenceTensors;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** Gradients of layers that have their own, held to TensorFlow's. */
class BackpropagationTest {

  @Test
  void gradientsOfAllWaysAddUp() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Backpropagation backpropagation = new Backpropagation(tf);
      Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Placeholder<TFloat32> w = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Placeholder<TFloat32> other =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      Operand<TFloat32> shared = backpropagation.shared(tf.math.mul(x, w));
      Operand<TFloat32> tripled =
          backpropagation.layer(
              List.of(shared),
              tf.math.mul(shared, tf.constant(3f)),
              dy -> List.of(tf.math.mul(dy, tf.constant(3f))));
      // 3xw + (xw)^2 + w
      Operand<TFloat32> loss = tf.math.add(tf.math.add(tripled, tf.math.square(shared)), w);
      List<Output<TFloat32>> variables = List.of(x.asOutput(), other.asOutput(), w.asOutput());
      Map<Output<TFloat32>, Output<TFloat32>> gradients =
          backpropagation.gradients(graph, loss, variables);
      assertEquals(List.of(x.asOutput(), w.asOutput()), List.copyOf(gradients.keySet()));
      try (Session session = new Session(graph);
          TFloat32 two = TFloat32.scalarOf(2);
          TFloat32 five = TFloat32.scalarOf(5);
          Result result =
              session
                  .runner()
                  .feed(x, two)
                  .feed(w, five)
                  .fetch(gradients.get(x.asOutput()))
                  .fetch(gradients.get(w.asOutput()))
                  .run()) {
        assertEquals(3 * 5 + 2 * 10 * 5, ((TFloat32) result.get(0)).getFloat());
        assertEquals(3 * 2 + 2 * 10 * 2 + 1, ((TFloat32) result.get(1)).getFloat());
      }
    }
  }

  /** Tensors are {@code [2, height, width, 16]}. */
  @ParameterizedTest
  @CsvSource({"8, 8, 5, 1", "8, 8, 5, 2", "7, 9, 5, 2", "2, 3, 5, 1", "9, 7, 3, 2"})
  void depthwiseConvolutionsHaveTensorFlowsGradients(int height, int width, int size, int stride) {
    Shape shape = Shape.of(2, height, width, 16);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf, 1);
      Layers layers = new Layers(tf, variables, Mode.TRAINING);
      Operand<TFloat32> x = layers.shared(constant(tf, shape, 3));
      Variable kernel =
          layers.depthwiseKernel(
              "path", size, 16, new Layers.KernelPolicy(new Initializer.Normal(1), 0));
      Operand<TFloat32> ours = tf.math.square(layers.depthwise(x, kernel, stride));
      Operand<TFloat32> theirs =
          tf.math.square(
              tf.nn.depthwiseConv2dNative(
                  x, kernel.value(), List.of(1L, (long) stride, (long) stride, 1L), "SAME"));
      List<Output<TFloat32>> ends = List.of(x.asOutput(), kernel.value());
      Map<Output<TFloat32>, Output<TFloat32>> gradients =
          variables.backpropagation().gradients(graph, sum(tf, ours), ends);
      Output<?>[] expected =
          graph.addGradients(sum(tf, theirs).asOutput(), ends.toArray(Output<?>[]::new));
      try (Session session = new Session(graph)) {
        variables.initialize(session);
        for (int i = 0; i < expected.length; i++) {
          assertClose(session, expected[i], gradients.get(ends.get(i)));
        }
      }
    }
  }

  @Test
  void swishHasTensorFlowsValueAndGradient() {
    boolean supported = FusedFormula.isSupported();
    if (!supported) {
      System.out.println("SKIPPED: this TensorFlow cannot compile formulas");
    }
    assumeTrue(supported);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Backpropagation backpropagation = new Backpropagation(tf);
      Operand<TFloat32> x = backpropagation.shared(constant(tf, Shape.of(3, 1000), 30));
      Operand<TFloat32> ours = new Swish(tf, backpropagation).apply(x);
      assertEquals(Shape.of(3, 1000), ours.shape());
      Operand<TFloat32> theirs = Swish.value(tf, x);
      List<Output<TFloat32>> ends = List.of(x.asOutput());
      Output<TFloat32> gradient =
          backpropagation.gradients(graph, sum(tf, tf.math.square(ours)), ends).get(x.asOutput());
      Output<?> expected =
          graph
              .addGradients(
                  sum(tf, tf.math.square(theirs)).asOutput(), new Output<?>[] {x.asOutput()})[0];
      try (Session session = new Session(graph)) {
        assertClose(session, theirs, ours);
        assertClose(session, expected, gradient);
      }
    }
  }

  /** With more than 4 pixels for each output the kernel is multiplied, else the image. */
  @ParameterizedTest
  @CsvSource({"5, 3, 8", "9, 7, 8"})
  void squeezeAndExcitationHasTensorFlowsValueAndGradients(int height, int width, int outputs) {
    boolean supported = FusedFormula.isSupported();
    if (!supported) {
      System.out.println("SKIPPED: this TensorFlow cannot compile formulas");
    }
    assumeTrue(supported);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf, 1);
      Layers compiled = new Layers(tf, variables, Mode.TRAINING);
      Layers plain = new Layers(tf, variables, Mode.INFERENCE);
      Operand<TFloat32> x =
          variables.backpropagation().shared(constant(tf, Shape.of(2, height, width, 16), 4));
      Layers.KernelPolicy policy = new Layers.KernelPolicy(new Initializer.Normal(1), 0);
      Variable kernel = compiled.kernel("path", 1, 16, 16, policy);
      Variable projection = compiled.kernel("projection", 1, 16, outputs, policy);
      UnaryOperator<Operand<TFloat32>> gate =
          means -> tf.math.sigmoid(plain.convolution(means, kernel, null, 1));
      Operand<TFloat32> ours = compiled.gatedSwishConvolution(x, gate, () -> projection);
      Operand<TFloat32> theirs = plain.gatedSwishConvolution(x, gate, () -> projection);
      assertEquals(theirs.shape(), ours.shape());
      List<Output<TFloat32>> ends = List.of(x.asOutput(), kernel.value(), projection.value());
      Map<Output<TFloat32>, Output<TFloat32>> gradients =
          variables.backpropagation().gradients(graph, sum(tf, tf.math.square(ours)), ends);
      Output<?>[] expected =
          graph.addGradients(
              sum(tf, tf.math.square(theirs)).asOutput(), ends.toArray(Output<?>[]::new));
      try (Session session = new Session(graph)) {
        variables.initialize(session);
        assertClose(session, theirs, ours);
        for (int i = 0; i < expected.length; i++) {
          assertClose(session, expected[i], gradients.get(ends.get(i)));
        }
      }
    }
  }

  @Test
  void expansionsHaveTensorFlowsGradients() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Backpropagation backpropagation = new Backpropagation(tf);
      Operand<TFloat32> x =
          tf.math.add(constant(tf, Shape.of(2, 24, 23, 3), 2), tf.array(-3f, 0.1f, 2f));
      Operand<TFloat32> kernel = constant(tf, Shape.of(1, 1, 3, 18), 1);
      Operand<TFloat32> gamma = constant(tf, Shape.of(18), 0.5f);
      Operand<TFloat32> beta = constant(tf, Shape.of(18), 1);
      float epsilon = 1e-3f;
      Operand<TFloat32> theirs =
          tf.nn
              .fusedBatchNorm(
                  tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME"),
                  gamma,
                  beta,
                  tf.zerosLike(gamma),
                  tf.zerosLike(gamma),
                  FusedBatchNorm.epsilon(epsilon))
              .y();
      ExpansionGradient gradient = new ExpansionGradient(tf, x, kernel, gamma, beta, epsilon);
      Operand<TFloat32> ours = backpropagation.layer(gradient.inputs(), theirs, gradient);
      // With one sign the kernel's gradient would be a small difference of large sums.
      Operand<TFloat32> slopes = constant(tf, Shape.of(2, 24, 23, 18), 1);
      List<Output<TFloat32>> ends =
          List.of(x.asOutput(), kernel.asOutput(), gamma.asOutput(), beta.asOutput());
      Map<Output<TFloat32>, Output<TFloat32>> gradients =
          backpropagation.gradients(graph, sum(tf, tf.math.mul(ours, slopes)), ends);
      Output<?>[] expected =
          graph.addGradients(
              sum(tf, tf.math.mul(theirs, slopes)).asOutput(), ends.toArray(Output<?>[]::new));
      try (Session session = new Session(graph)) {
        for (int i = 0; i < expected.length; i++) {
          assertClose(session, expected[i], gradients.get(ends.get(i)));
        }
      }
    }
  }

  @Test
  void biasBeforeBatchNormMovesTheMovingMeanAlone() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf, 1);
      Layers layers = new Layers(tf, variables, Mode.TRAINING);
      Operand<TFloat32> x = constant(tf, Shape.of(2, 5, 3, 16), 4);
      Variable kernel =
          layers.kernel("path", 1, 16, 8, new Layers.KernelPolicy(new Initializer.Normal(1), 0));
      Variable bias = layers.bias("path", 8, 3, 0);
      BatchNormParameters parameters = new BatchNormParameters(0.9f, 1e-3f);
      Operand<TFloat32> ours = layers.normalisedConvolution(x, kernel, bias, "ours", parameters);
      Operand<TFloat32> theirs =
          layers.batchNorm(layers.convolution(x, kernel, bias, 1), "theirs", 8, parameters);
      List<Output<TFloat32>> ends = List.of(kernel.value(), bias.value());
      Map<Output<TFloat32>, Output<TFloat32>> gradients =
          variables.backpropagation().gradients(graph, sum(tf, tf.math.exp(ours)), ends);
      Output<?>[] expected =
          graph.addGradients(
              sum(tf, tf.math.exp(theirs)).asOutput(), ends.toArray(Output<?>[]::new));
      try (Session session = new Session(graph)) {
        variables.initialize(session);
        assertClose(session, theirs, ours);
        assertClose(session, expected[0], gradients.get(kernel.value()));
        assertArrayEquals(
            new float[8], values(session, gradients.get(bias.value())), "the bias's gradient");
        // Of both batch norms the mean, then the variance.
        List<Assignment> updates = layers.updates();
        assertClose(session, updates.get(2).value(), updates.get(0).value());
        assertClose(session, updates.get(3).value(), updates.get(1).value());
      }
    }
  }

  private static Operand<TFloat32> constant(Ops tf, Shape shape, float range) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-range, range);
    }
    return tf.constant(shape, DataBuffers.of(values));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    int[] axes = new int[values.shape().numDimensions()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i;
    }
    return tf.reduceSum(values, tf.constant(axes));
  }

  private static float[] values(Session session, Operand<?> operand) {
    try (Result result = session.runner().fetch(operand).run()) {
      return ReferenceTensors.toArray((TFloat32) result.get(0));
    }
  }

  private static void assertClose(Session session, Operand<?> expected, Operand<?> actual) {
    try (Result result = session.runner().fetch(expected).fetch(actual).run()) {
      float[] wanted = ReferenceTensors.toArray((TFloat32) result.get(0));
      float[] seen = ReferenceTensors.toArray((TFloat32) result.get(1));
      float largest = 0;
      for (float value : wanted) {
        largest = Math.max(largest, Math.abs(value));
      }
      assertTrue(largest > 0);
      assertArrayEquals(wanted, seen, 1e-5f * largest);
    }
  }
}
