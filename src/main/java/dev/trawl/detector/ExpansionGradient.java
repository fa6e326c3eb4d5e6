package dev.trawl.detector;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * The gradient of a 1x1 convolution to more channels than it has and of the batch norm behind it
 * (Ioffe and Szegedy 2015), as one. The expanded image is read by the two matrix products that the
 * convolution's gradient needs anyway, and by nothing else.
 *
 * <p>Let x be the pixels of all images as N rows, less their mean, W the kernel, v = f (xW) + beta
 * the output with f = gamma / d, and d the deviations of the columns of xW, which follow from the
 * covariance G = x'x / N as the roots of w'Gw + epsilon. All that a batch norm's gradient sums over
 * pixels is in x'dv: gamma's gradient is that of W (x'dv) / d summed over the inputs, and the
 * kernel's is f (x'dv - GW dgamma / d). The image's is dv (fW)' less what it has of a constant and
 * of the normalised outputs, which are x times a matrix of inputs by inputs.
 */
final class ExpansionGradient implements Backpropagation.Rule {
  private final Ops tf;
  private final Operand<TFloat32> input;
  private final Operand<TFloat32> kernel;
  private final Operand<TFloat32> gamma;
  private final Operand<TFloat32> beta;
  private final float epsilon;
  private final long inputs;
  private final long outputs;

  /**
   * @param tf where to add the ops
   * @param input of the convolution, [batch, height, width, inputs]
   * @param kernel [1, 1, inputs, outputs]
   * @param gamma of the batch norm, [outputs]
   * @param beta of the batch norm, [outputs]
   * @param epsilon that the batch norm adds to variances
   */
  ExpansionGradient(
      Ops tf,
      Operand<TFloat32> input,
      Operand<TFloat32> kernel,
      Operand<TFloat32> gamma,
      Operand<TFloat32> beta,
      float epsilon) {
    this.tf = tf;
    this.input = input;
    this.kernel = kernel;
    this.gamma = gamma;
    this.beta = beta;
    this.epsilon = epsilon;
    inputs = kernel.shape().get(2);
    outputs = kernel.shape().get(3);
  }

  /** What it is with respect to; the image twice, for two terms of one sum. */
  List<Operand<TFloat32>> inputs() {
    return List.of(input, input, kernel, gamma, beta);
  }

  /**
   * Adds the ops.
   *
   * @param gradient with respect to the batch norm's output, [batch, height, width, outputs]
   * @return with respect to each of {@link #inputs}
   */
  @Override
  public List<Operand<TFloat32>> inputGradients(Operand<TFloat32> gradient) {
    Operand<TFloat32> weights = tf.reshape(kernel, tf.array(inputs, outputs));
    Operand<TFloat32> dOutput = tf.reshape(gradient, tf.array(-1L, outputs));
    Operand<TFloat32> pixels = pixelsLessMean();
    Operand<TFloat32> pixelsAndOne =
        tf.pad(pixels, tf.constant(new int[][] {{0, 0}, {0, 1}}), tf.constant(1f));
    Operand<TFloat32> count = tf.dtypes.cast(tf.shape.size(pixels, tf.constant(0)), TFloat32.class);

    Operand<TFloat32> covariance =
        tf.math.div(tf.linalg.matMul(pixels, pixels, MatMul.transposeA(true)), count);
    Operand<TFloat32> covarianceWithOutputs = tf.linalg.matMul(covariance, weights);
    Operand<TFloat32> variance =
        tf.reduceSum(tf.math.mul(weights, covarianceWithOutputs), tf.constant(0));
    Operand<TFloat32> inverseDeviation = tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon)));
    Operand<TFloat32> factor = tf.math.mul(gamma, inverseDeviation);
    Operand<TFloat32> scaled = tf.math.mul(weights, factor);

    Operand<TFloat32> products = tf.linalg.matMul(pixelsAndOne, dOutput, MatMul.transposeA(true));
    Operand<TFloat32> correlation = tf.slice(products, tf.array(0L, 0L), tf.array(inputs, outputs));
    Operand<TFloat32> dBeta = tf.slice(products, tf.array(inputs, 0L), tf.array(1L, outputs));
    Operand<TFloat32> dGamma =
        tf.math.mul(
            inverseDeviation, tf.reduceSum(tf.math.mul(weights, correlation), tf.constant(0)));
    Operand<TFloat32> share = tf.math.mul(inverseDeviation, dGamma);
    Operand<TFloat32> dKernel =
        tf.math.mul(factor, tf.math.sub(correlation, tf.math.mul(covarianceWithOutputs, share)));

    Operand<TFloat32> slopes = timesScaled(tf.math.mul(weights, share), scaled);
    Operand<TFloat32> constant = timesScaled(dBeta, scaled);
    Operand<TFloat32> correction =
        tf.linalg.matMul(
            pixelsAndOne,
            tf.math.div(tf.concat(List.of(slopes, constant), tf.constant(0)), tf.math.neg(count)));
    return List.of(
        tf.reshape(timesScaled(dOutput, scaled), tf.shape(input)),
        tf.reshape(correction, tf.shape(input)),
        tf.reshape(dKernel, tf.shape(kernel)),
        dGamma,
        tf.reshape(dBeta, tf.array(outputs)));
  }

  /** [N, inputs]. */
  private Operand<TFloat32> pixelsLessMean() {
    Operand<TFloat32> rows = tf.reshape(input, tf.array(-1L, inputs));
    return tf.math.sub(rows, tf.math.mean(rows, tf.constant(0)));
  }

  private Operand<TFloat32> timesScaled(Operand<TFloat32> rows, Operand<TFloat32> scaled) {
    return tf.linalg.matMul(rows, scaled, MatMul.transposeB(true));
  }
}
