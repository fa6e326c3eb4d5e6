package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

class Bfloat16Test {

  @Test
  void aProcessorWithoutTheUnitIsLeftAlone() {
    assertEquals(Optional.empty(), Bfloat16.objection("model\t: 1\nflags\t\t: fpu amx_bf16 sse\n"));
    assertTrue(Bfloat16.objection("flags\t\t: fpu avx512_bf16 sse\n").isPresent());
    assertTrue(Bfloat16.objection("").orElseThrow().contains("use_bfloat16"));
  }

  /** Eight bits of mantissa: off by up to one in 256, but never far. */
  @Test
  void productsAreRounded() {
    float exact = product(ConfigProto.getDefaultInstance());
    float rounded = product(Bfloat16.applied(ConfigProto.getDefaultInstance()));
    assertNotEquals(exact, rounded);
    assertEquals(exact, rounded, exact / 128);
  }

  private static float product(ConfigProto config) {
    int size = 256;
    float[][] values = new float[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        values[i][j] = 1 + (i * 31 + j * 17) % 1000 / 1001f;
      }
    }
    try (Graph graph = new Graph();
        Session session = new Session(graph, config)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(size, size)));
      var sum = tf.reduceSum(tf.linalg.matMul(x, x), tf.array(0, 1));
      try (TFloat32 fed = TFloat32.tensorOf(org.tensorflow.ndarray.StdArrays.ndCopyOf(values));
          Result result = session.runner().feed(x, fed).fetch(sum).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }
}
