package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.detector.DetectorConfiguration.BatchNormParameters;
import dev.trawl.reference.Closeness;
import dev.trawl.reference.ReferenceTensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One batch norm by itself against the Object Detection API's, in training mode. Tolerance: 2e-6 of
 * the largest value, README.md of the reference cases. The numbers also lie among the test
 * resources, so they are tested everywhere.
 */
class BatchNormTest {
  private static final double TOLERANCE = 2e-6;

  static Stream<ReferenceTensors> cases() {
    return Stream.concat(
        Stream.of(ReferenceTensors.ofResource("/dev/trawl/detector/batch_norm")),
        ReferenceTensors.withKeys("checkpoint").stream().filter(r -> r.has("batch_norm/x")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputGradientsAndMovingStatisticsAreTheSame(ReferenceTensors reference) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf, 1);
      Layers layers = new Layers(tf, variables, Mode.TRAINING);
      Operand<TFloat32> x = constant(tf, reference, "batch_norm/x");
      long channels = reference.shape("batch_norm/gamma").get(0);
      Operand<TFloat32> y =
          layers.batchNorm(x, "norm", channels, new BatchNormParameters(0.99f, 1e-3f));
      set(session, variables, reference);

      Map<String, Operand<TFloat32>> fetches = new LinkedHashMap<>();
      fetches.put("y", y);
      Operand<TFloat32> loss =
          tf.reduceSum(
              tf.math.mul(y, constant(tf, reference, "batch_norm/dy")), tf.array(0, 1, 2, 3));
      Output<?>[] gradients =
          graph.addGradients(
              loss.asOutput(),
              new Output<?>[] {
                x.asOutput(),
                variables.get("norm/gamma").value(),
                variables.get("norm/beta").value()
              });
      List<String> names = List.of("dx", "dgamma", "dbeta");
      for (int i = 0; i < gradients.length; i++) {
        fetches.put(names.get(i), gradients[i].expect(TFloat32.class));
      }
      compare(
          session,
          reference,
          fetches,
          layers.updates().stream().map(update -> update.in(tf)).toList());
      assertEquals(2, layers.updates().size());
      Map<String, Operand<TFloat32>> moved = new LinkedHashMap<>();
      moved.put("moving_mean_after", variables.get("norm/moving_mean").value());
      moved.put("moving_variance_after", variables.get("norm/moving_variance").value());
      compare(session, reference, moved, List.of());
    }
  }

  private static void compare(
      Session session,
      ReferenceTensors reference,
      Map<String, Operand<TFloat32>> fetches,
      List<Op> updates) {
    Session.Runner runner = session.runner();
    fetches.values().forEach(runner::fetch);
    updates.forEach(runner::addTarget);
    try (Result result = runner.run()) {
      int index = 0;
      for (String name : fetches.keySet()) {
        float[] actual = ReferenceTensors.toArray((TFloat32) result.get(index++));
        String tensor = "batch_norm/" + name;
        Closeness.assertOfLargest(tensor, reference.floats(tensor), actual, TOLERANCE);
      }
    }
  }

  private static void set(Session session, VariableStore variables, ReferenceTensors reference) {
    for (Variable variable : variables.variables()) {
      String tensor = variable.key().replace("norm/", "batch_norm/");
      try (TFloat32 value =
          TFloat32.tensorOf(variable.shape(), DataBuffers.of(reference.floats(tensor)))) {
        session
            .runner()
            .feed(variable.startValue(), value)
            .addTarget(variable.initialization().op())
            .run()
            .close();
      }
    }
  }

  private static Operand<TFloat32> constant(Ops tf, ReferenceTensors reference, String name) {
    Shape shape = reference.shape(name);
    return tf.constant(shape, DataBuffers.of(reference.floats(name)));
  }
}
