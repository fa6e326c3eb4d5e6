package dev.trawl.detector;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Skips whole residual blocks of the backbone at random, image by image, while training (Huang et
 * al. 2016). The rate grows with the block: {@code rate * block / blocks}, counting from 0.
 *
 * @param rate towards which the blocks' rates grow, 0 up to but not including 1; 0 is off
 * @param seed two numbers that must differ from step to step, {@code null} only if the rate is 0
 */
public record StochasticDepth(double rate, @Nullable Operand<TInt64> seed) {
  /** No block is ever skipped. */
  public static final StochasticDepth OFF = new StochasticDepth(0, null);

  /** Rate of the released EfficientDets. */
  public static final double RELEASED_RATE = 0.2;

  /** Checks the rate. */
  public StochasticDepth {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("rate must be in [0, 1), not " + rate);
    }
    if (rate > 0 && seed == null) {
      throw new IllegalArgumentException("a rate above 0 needs a seed");
    }
  }

  /**
   * A residual branch, zeroed for some images and scaled up for the others so that its expectation
   * stays.
   *
   * @param tf where to add the ops
   * @param branch batch first
   * @param block number of the block
   * @param blocks how many there are
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> branch, int block, int blocks) {
    float blockRate = (float) (rate * block / blocks);
    if (seed == null || blockRate == 0) {
      return branch;
    }
    Operand<TInt64> blockSeed = tf.math.add(seed, tf.constant(new long[] {0, block}));
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(
            tf.concat(
                List.of(tf.shape.take(tf.shape(branch), tf.constant(1)), tf.array(1, 1, 1)),
                tf.constant(0)),
            blockSeed);
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant(blockRate)), TFloat32.class);
    return tf.math.mul(branch, tf.math.mul(kept, tf.constant(1 / (1 - blockRate))));
  }
}
