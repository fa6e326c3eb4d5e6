package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.reference.ReferenceTensors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Deviations and limits by Keras's formulas. */
class InitializerTest {
  private static final Shape KERNEL = Shape.of(3, 3, 50, 100);

  @Test
  void normalsHaveTheirDeviation() {
    assertEquals(0.01, deviation(values(new Initializer.Normal(0.01f), KERNEL)), 1e-4);
  }

  @Test
  void truncatedNormalsEndAtTwoDeviations() {
    float[] values = values(new Initializer.TruncatedNormal(0.03f), KERNEL);
    assertEquals(0.03 * 0.8796, deviation(values), 3e-4);
    assertTrue(largest(values) <= 0.06f);
    assertTrue(largest(values) > 0.0595f);
  }

  @Test
  void fanOutScalesTheVarianceAfterTruncation() {
    float[] values = values(new Initializer.FanOutTruncatedNormal(2), KERNEL);
    assertEquals(Math.sqrt(2.0 / (9 * 100)), deviation(values), 5e-4);
    float[] depthwise = values(new Initializer.FanOutTruncatedNormal(2), Shape.of(3, 3, 5000, 1));
    assertEquals(Math.sqrt(2.0 / 9), deviation(depthwise), 5e-3);
  }

  @Test
  void uniformsHaveTheirLimits() {
    float[] dense = values(new Initializer.FanOutUniform(1.0 / 3), Shape.of(200, 100));
    assertEquals(Math.sqrt(1.0 / 100), largest(dense), 1e-3);
    float[] glorot = values(new Initializer.GlorotUniform(), KERNEL);
    double limit = Math.sqrt(6.0 / (9 * 150));
    assertEquals(limit, largest(glorot), 1e-3 * limit);
    assertTrue(largest(glorot) <= (float) limit);
  }

  @Test
  void everyKeyHasValuesOfItsOwn() {
    assertFalse(
        Arrays.equals(
            values(new Initializer.Normal(1), KERNEL, 1, "a"),
            values(new Initializer.Normal(1), KERNEL, 1, "b")));
    assertFalse(
        Arrays.equals(
            values(new Initializer.Normal(1), KERNEL, 1, "a"),
            values(new Initializer.Normal(1), KERNEL, 2, "a")));
  }

  private static float[] values(Initializer initializer, Shape shape) {
    return values(initializer, shape, 1, "kernel");
  }

  private static float[] values(Initializer initializer, Shape shape, long seed, String key) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      VariableStore variables = new VariableStore(Ops.create(graph), seed);
      Variable variable = variables.add(key, shape, initializer, true, 0);
      variables.initialize(session);
      try (Result result = session.runner().fetch(variable.value()).run()) {
        return ReferenceTensors.toArray((TFloat32) result.get(0));
      }
    }
  }

  private static double deviation(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / values.length;
    return Math.sqrt(squares / values.length - mean * mean);
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
