package dev.trawl.detector;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Start values of a variable, as Keras draws them. Random ones depend on the seed and the shape
 * alone, so a model starts from the same weights on any machine.
 */
public sealed interface Initializer {
  /** Standard deviation of a standard normal distribution that is cut off at two deviations. */
  double TRUNCATED_NORMAL_DEVIATION = 0.8796256610342398;

  /**
   * The values.
   *
   * @param tf where to add the ops
   * @param shape of the variable; a kernel has height, width, inputs, outputs
   * @param seed two 32-bit words
   */
  Operand<TFloat32> values(Ops tf, Shape shape, int[] seed);

  /** The same value everywhere. */
  record Constant(float value) implements Initializer {
    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, int[] seed) {
      return tf.fill(dimensions(tf, shape), tf.constant(value));
    }
  }

  /** Normal distribution around 0. */
  record Normal(float deviation) implements Initializer {
    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, int[] seed) {
      return tf.math.mul(
          tf.random.statelessRandomNormal(dimensions(tf, shape), tf.constant(seed)),
          tf.constant(deviation));
    }
  }

  /** Normal distribution around 0 cut off at two of its (untruncated) deviations. */
  record TruncatedNormal(float deviation) implements Initializer {
    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, int[] seed) {
      return tf.math.mul(
          tf.random.statelessTruncatedNormal(dimensions(tf, shape), tf.constant(seed)),
          tf.constant(deviation));
    }
  }

  /** Truncated normal distribution with variance scale / fan-out after truncation. */
  record FanOutTruncatedNormal(double scale) implements Initializer {
    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, int[] seed) {
      double deviation = Math.sqrt(scale / Math.max(1, fanOut(shape)));
      return new TruncatedNormal((float) (deviation / TRUNCATED_NORMAL_DEVIATION))
          .values(tf, shape, seed);
    }
  }

  /** Uniform distribution with variance scale / fan-out. */
  record FanOutUniform(double scale) implements Initializer {
    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, int[] seed) {
      return uniform(tf, shape, seed, Math.sqrt(3 * scale / Math.max(1, fanOut(shape))));
    }
  }

  /** Uniform distribution with variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010). */
  record GlorotUniform() implements Initializer {
    @Override
    public Operand<TFloat32> values(Ops tf, Shape shape, int[] seed) {
      return uniform(tf, shape, seed, Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape))));
    }
  }

  private static Operand<TFloat32> uniform(Ops tf, Shape shape, int[] seed, double limit) {
    Operand<TFloat32> unit =
        tf.random.statelessRandomUniform(dimensions(tf, shape), tf.constant(seed));
    return tf.math.sub(
        tf.math.mul(unit, tf.constant((float) (2 * limit))), tf.constant((float) limit));
  }

  private static long fanIn(Shape kernel) {
    return receptiveField(kernel) * kernel.get(kernel.numDimensions() - 2);
  }

  private static long fanOut(Shape kernel) {
    return receptiveField(kernel) * kernel.get(kernel.numDimensions() - 1);
  }

  private static long receptiveField(Shape kernel) {
    long field = 1;
    for (int i = 0; i < kernel.numDimensions() - 2; i++) {
      field *= kernel.get(i);
    }
    return field;
  }

  private static Operand<TInt32> dimensions(Ops tf, Shape shape) {
    long[] sizes = shape.asArray();
    int[] dimensions = new int[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      dimensions[i] = Math.toIntExact(sizes[i]);
    }
    return tf.constant(dimensions);
  }
}
