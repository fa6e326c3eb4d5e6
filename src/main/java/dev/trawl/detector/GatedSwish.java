package dev.trawl.detector;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Swish, then squeeze and excitation (Hu et al. 2018): the swish times a factor per image and
 * channel that follows from the swish's means over the image.
 *
 * <p>Its input is reached by two ways, through the product and through the means. TensorFlow would
 * compute a whole tensor for each, add them and then differentiate the swish; here one loop does
 * all three.
 */
final class GatedSwish {
  private final Ops tf;
  private final Backpropagation backpropagation;
  private final FusedFormula swish;
  private final FusedFormula gradient;

  /**
   * @param tf where to add the ops; formulas must be supported
   * @param backpropagation takes the gradients
   * @param swish the value of a swish
   */
  GatedSwish(Ops tf, Backpropagation backpropagation, FusedFormula swish) {
    this.tf = tf;
    this.backpropagation = backpropagation;
    this.swish = swish;
    gradient =
        new FusedFormula(
            tf,
            4,
            (inner, values) ->
                Swish.gradient(
                    inner,
                    values.get(0),
                    inner.math.add(inner.math.mul(values.get(1), values.get(2)), values.get(3))));
  }

  /**
   * Applies it, to be differentiated.
   *
   * @param x [B, H, W, C]
   * @param gate from the means [B, 1, 1, C] to the factors [B, 1, 1, C]
   */
  Operand<TFloat32> apply(Operand<TFloat32> x, UnaryOperator<Operand<TFloat32>> gate) {
    Operand<TFloat32> activated = swish.apply(List.of(x));
    Product product = new Product();
    float pixels = (float) (x.shape().get(1) * x.shape().get(2));
    Operand<TFloat32> means =
        backpropagation.layer(
            List.of(x),
            tf.math.mean(activated, tf.array(1, 2), Mean.keepDims(true)),
            // A layer's gradient is asked for before those of the layers that it depends on, so
            // that the product's is known here.
            dMeans ->
                List.of(
                    gradient.apply(
                        List.of(
                            x,
                            product.gradient(),
                            product.factors(),
                            tf.math.div(dMeans, tf.constant(pixels))))));
    Operand<TFloat32> factors = gate.apply(means);
    return backpropagation.layer(
        List.of(factors),
        tf.math.mul(activated, factors),
        dy -> {
          product.set(dy, factors);
          return List.of(
              tf.reduceSum(tf.math.mul(dy, activated), tf.array(1, 2), ReduceSum.keepDims(true)));
        });
  }

  /** What the gradient of the means must know of the product's. */
  private static final class Product {
    private @Nullable Operand<TFloat32> gradient;
    private @Nullable Operand<TFloat32> factors;

    void set(Operand<TFloat32> dy, Operand<TFloat32> by) {
      gradient = dy;
      factors = by;
    }

    Operand<TFloat32> gradient() {
      return known(gradient);
    }

    Operand<TFloat32> factors() {
      return known(factors);
    }

    private static Operand<TFloat32> known(@Nullable Operand<TFloat32> operand) {
      if (operand == null) {
        throw new IllegalStateException("the means have a gradient but the product has none");
      }
      return operand;
    }
  }
}
