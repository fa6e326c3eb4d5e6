package dev.trawl.detector;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Swish, then squeeze and excitation (Hu et al. 2018), that is, the swish times a factor per image
 * and channel that follows from the swish's means over the image, then a 1x1 convolution.
 *
 * <p>The swish is reached by two ways, through the product and through the means. TensorFlow would
 * compute a whole tensor for each, add them and then differentiate the swish; here one loop does
 * all three. And where an image has many more pixels than the convolution has outputs, it is the
 * kernel that is multiplied by an image's factors and not the image, forward and back.
 */
final class GatedSwish {
  /** Below, the products with kernels of each image's own cost more than they save. */
  private static final int LEAST_PIXELS_PER_OUTPUT = 4;

  private final Ops tf;
  private final Backpropagation backpropagation;
  private final FusedFormula swish;
  private final FusedFormula gradient;
  private final FusedFormula gradientThroughFactors;
  private final BiFunction<Operand<TFloat32>, Variable, Operand<TFloat32>> convolution;

  /**
   * @param tf where to add the ops; formulas must be supported
   * @param backpropagation takes the gradients
   * @param swish the value of a swish
   * @param convolution of an image with a 1x1 kernel, without bias
   */
  GatedSwish(
      Ops tf,
      Backpropagation backpropagation,
      FusedFormula swish,
      BiFunction<Operand<TFloat32>, Variable, Operand<TFloat32>> convolution) {
    this.tf = tf;
    this.backpropagation = backpropagation;
    this.swish = swish;
    this.convolution = convolution;
    gradient =
        new FusedFormula(
            tf,
            3,
            (inner, values) ->
                Swish.gradient(inner, values.get(0), inner.math.add(values.get(1), values.get(2))));
    gradientThroughFactors =
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
   * @param kernel gives the convolution's kernel [1, 1, C, O], asked for after the gate
   * @return [B, H, W, O]
   */
  Operand<TFloat32> apply(
      Operand<TFloat32> x, UnaryOperator<Operand<TFloat32>> gate, Supplier<Variable> kernel) {
    Operand<TFloat32> activated = swish.apply(List.of(x));
    Ways ways = new Ways();
    float pixels = (float) (x.shape().get(1) * x.shape().get(2));
    Operand<TFloat32> means =
        backpropagation.layer(
            List.of(x),
            tf.math.mean(activated, tf.array(1, 2), Mean.keepDims(true)),
            // A layer's gradient is asked for before those of the layers that it depends on, so
            // that the product's is known here.
            dMeans -> List.of(ways.together(x, tf.math.div(dMeans, tf.constant(pixels)))));
    Operand<TFloat32> factors = gate.apply(means);
    Variable projection = kernel.get();
    return pixels >= LEAST_PIXELS_PER_OUTPUT * (float) projection.shape().get(3)
        ? withKernelOfImages(activated, factors, projection, ways)
        : withProduct(activated, factors, projection, ways);
  }

  private Operand<TFloat32> withProduct(
      Operand<TFloat32> activated, Operand<TFloat32> factors, Variable kernel, Ways ways) {
    Operand<TFloat32> product =
        backpropagation.layer(
            List.of(factors),
            tf.math.mul(activated, factors),
            dy -> {
              ways.set((x, dMean) -> gradientThroughFactors.apply(List.of(x, dy, factors, dMean)));
              return List.of(
                  tf.reduceSum(
                      tf.math.mul(dy, activated), tf.array(1, 2), ReduceSum.keepDims(true)));
            });
    return convolution.apply(product, kernel);
  }

  private Operand<TFloat32> withKernelOfImages(
      Operand<TFloat32> activated, Operand<TFloat32> factors, Variable kernel, Ways ways) {
    Shape image = activated.shape();
    long pixels = image.get(1) * image.get(2);
    long channels = kernel.shape().get(2);
    long outputs = kernel.shape().get(3);
    Operand<TFloat32> matrix = tf.reshape(kernel.value(), tf.array(channels, outputs));
    Operand<TFloat32> column = tf.reshape(factors, tf.array(-1L, channels, 1L));
    Operand<TFloat32> ofImages = tf.math.mul(column, matrix);
    Operand<TFloat32> rows = tf.reshape(activated, tf.array(-1L, pixels, channels));
    return backpropagation.layer(
        List.of(factors, kernel.value()),
        tf.reshape(
            product(rows, false, ofImages, false),
            tf.array(-1L, image.get(1), image.get(2), outputs)),
        dy -> {
          Operand<TFloat32> dRows = tf.reshape(dy, tf.array(-1L, pixels, outputs));
          ways.set(
              (x, dMean) ->
                  gradient.apply(
                      List.of(
                          x,
                          tf.reshape(product(dRows, false, ofImages, true), tf.shape(activated)),
                          dMean)));
          Operand<TFloat32> dOfImages = product(rows, true, dRows, false);
          return List.of(
              tf.reshape(
                  tf.reduceSum(tf.math.mul(dOfImages, matrix), tf.constant(2)),
                  tf.array(-1L, 1L, 1L, channels)),
              tf.reshape(
                  tf.reduceSum(tf.math.mul(dOfImages, column), tf.constant(0)),
                  tf.array(1L, 1L, channels, outputs)));
        });
  }

  /** The matrix product of each image. */
  private Operand<TFloat32> product(
      Operand<TFloat32> left,
      boolean transposeLeft,
      Operand<TFloat32> right,
      boolean transposeRight) {
    return tf.scope()
        .opBuilder("BatchMatMulV2", "BatchMatMul")
        .addInput(left.asOutput())
        .addInput(right.asOutput())
        .setAttr("adj_x", transposeLeft)
        .setAttr("adj_y", transposeRight)
        .build()
        .<TFloat32>output(0);
  }

  /** What the gradient of the means must know of the product's, to be one with it. */
  private static final class Ways {
    private @Nullable BinaryOperator<Operand<TFloat32>> gradient;

    /**
     * @param together from x and the gradient of a pixel by way of the means to that of x by both
     */
    void set(BinaryOperator<Operand<TFloat32>> together) {
      gradient = together;
    }

    Operand<TFloat32> together(Operand<TFloat32> x, Operand<TFloat32> dMean) {
      if (gradient == null) {
        throw new IllegalStateException("the means have a gradient but the product has none");
      }
      return gradient.apply(x, dMean);
    }
  }
}
