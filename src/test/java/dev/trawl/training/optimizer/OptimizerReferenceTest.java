package dev.trawl.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.TextFormat;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.detector.Gradients;
import dev.trawl.detector.Initializer;
import dev.trawl.detector.Variable;
import dev.trawl.detector.VariableStore;
import dev.trawl.reference.ReferenceTensors;
import dev.trawl.training.LearningRate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Six updates of each optimizer against Keras's, by the ops that a training runs. Tolerance of the
 * reference: relative 2e-6 plus absolute 1e-6.
 */
class OptimizerReferenceTest {

  @TestFactory
  @Tag("reference")
  Stream<DynamicTest> updates_are_the_originals() throws IOException {
    Path file = ReferenceTensors.assumeRoot().resolve("optimizers.json");
    Assumptions.assumeTrue(Files.exists(file), () -> "no reference cases at " + file);
    JsonNode cases = new ObjectMapper().readTree(file.toFile()).get("cases");
    assertFalse(cases.isEmpty());
    return Stream.iterate(0, i -> i < cases.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    i + " " + cases.get(i).get("config"), () -> check(cases.get(i))));
  }

  @Test
  void updates_of_the_cases_that_are_always_here() throws IOException {
    try (InputStream stream = getClass().getResourceAsStream("optimizers.json")) {
      for (JsonNode one : new ObjectMapper().readTree(stream).get("cases")) {
        check(one);
      }
    }
  }

  private static void check(JsonNode one) throws IOException {
    TrainConfig config = config(one.get("config"));
    LearningRate schedule = LearningRate.from(Optimizer.learningRate(config.getOptimizer()));
    float[] start = floats(one.get("start"));
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf, 1);
      Variable variable =
          variables.add("model/v", Shape.of(start.length), new Initializer.Constant(0), true, 0);
      Placeholder<TFloat32> gradient = placeholder(tf, variable.shape());
      Placeholder<TFloat32> rate = placeholder(tf, Shape.scalar());
      Placeholder<TFloat32> stepsDone = placeholder(tf, Shape.scalar());
      Gradients gradients = new Gradients(Map.of(variable, gradient.asOutput()));
      List<Op> updates =
          Optimizer.from(config)
              .updates(
                  new Update(
                      tf,
                      List.of(variable),
                      Slots.of(variables),
                      rate,
                      stepsDone,
                      gradients.globalNorm(tf)),
                  gradients);
      variables.initialize(session);
      try (TFloat32 value = TFloat32.vectorOf(start)) {
        session
            .runner()
            .feed(variable.startValue(), value)
            .addTarget(variable.initialization().op())
            .run()
            .close();
      }
      for (int step = 0; step < one.get("gradients").size(); step++) {
        try (TFloat32 gradientValue = TFloat32.vectorOf(floats(one.get("gradients").get(step)));
            TFloat32 rateValue = TFloat32.scalarOf(schedule.at(step));
            TFloat32 stepsValue = TFloat32.scalarOf(step)) {
          Session.Runner runner =
              session
                  .runner()
                  .feed(gradient, gradientValue)
                  .feed(rate, rateValue)
                  .feed(stepsDone, stepsValue);
          updates.forEach(runner::addTarget);
          runner.run().close();
        }
        JsonNode after = one.get("after_each_step").get(step);
        compare("value after step " + step, after.get("value"), value(session, variable));
        if (after.hasNonNull("average")) {
          Variable average =
              variables.slots().stream()
                  .filter(slot -> slot.key().endsWith("/average"))
                  .findFirst()
                  .orElseThrow();
          compare("average after step " + step, after.get("average"), value(session, average));
        }
      }
    }
  }

  private static void compare(String what, JsonNode expected, float[] actual) {
    assertEquals(expected.size(), actual.length, what);
    for (int i = 0; i < actual.length; i++) {
      double value = expected.get(i).asDouble();
      double difference = Math.abs(actual[i] - value);
      assertTrue(
          difference <= 2e-6 * Math.abs(value) + 1e-6,
          what + " is " + actual[i] + " at " + i + ", not " + value);
    }
  }

  private static float[] value(Session session, Variable variable) {
    try (TFloat32 value = (TFloat32) session.runner().fetch(variable.value()).run().get(0)) {
      return ReferenceTensors.toArray(value);
    }
  }

  private static Placeholder<TFloat32> placeholder(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static float[] floats(JsonNode numbers) {
    List<JsonNode> list = StreamSupport.stream(numbers.spliterator(), false).toList();
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).floatValue();
    }
    return values;
  }

  private static TrainConfig config(JsonNode optimizer) throws IOException {
    TrainConfig.Builder config = TrainConfig.newBuilder();
    // JSON is text format but for the quotes around names.
    String text = optimizer.toString().replaceAll("\"(\\w+)\":", "$1:");
    TextFormat.merge("optimizer " + text, config);
    return config.build();
  }
}
