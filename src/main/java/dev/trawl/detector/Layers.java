package dev.trawl.detector;

import dev.trawl.detector.DetectorConfiguration.BatchNormParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** The layers that EfficientDet is made of, over images as batch, height, width, channels. */
final class Layers {
  private static final String SAME = "SAME";
  private static final int WIDEST_FAST_KERNEL = 3;

  /** Below, an {@link ExpansionGradient}'s own products cost what its passes save. */
  private static final long LEAST_PIXELS_PER_INPUT = 64;

  private static final Initializer ZERO = new Initializer.Constant(0);
  private static final Initializer ONE = new Initializer.Constant(1);

  private final Ops tf;
  private final VariableStore variables;
  private final Mode mode;
  private final List<Assignment> updates = new ArrayList<>();
  private @Nullable Swish swish;
  private @Nullable GatedSwish gatedSwish;

  Layers(Ops tf, VariableStore variables, Mode mode) {
    this.tf = tf;
    this.variables = variables;
    this.mode = mode;
  }

  /**
   * How a kernel starts and how it is held small.
   *
   * @param initializer of the kernel
   * @param l2 coefficient of its sum of squares in the regularization loss
   */
  record KernelPolicy(Initializer initializer, float l2) {
    /** As the original's layers do that nobody configured. */
    static final KernelPolicy DEFAULT = new KernelPolicy(new Initializer.GlorotUniform(), 0);
  }

  /** Depthwise convolution, then 1x1 convolution, then bias: one Keras layer. */
  record SeparableConvolution(Variable depthwise, Variable pointwise, Variable bias) {}

  /** The moving statistics; part of every training step. Empty unless training. */
  List<Assignment> updates() {
    return List.copyOf(updates);
  }

  /** A tensor that several layers will use. */
  Operand<TFloat32> shared(Operand<TFloat32> tensor) {
    return mode == Mode.INFERENCE ? tensor : variables.backpropagation().shared(tensor);
  }

  Operand<TFloat32> convolution(
      Operand<TFloat32> input, Variable kernel, @Nullable Variable bias, int stride) {
    if (mode != Mode.INFERENCE && stride == 1 && kernel.shape().get(0) == 1) {
      return pointwise(input, kernel, bias);
    }
    Operand<TFloat32> output = tf.nn.conv2d(input, kernel.value(), strides(stride), SAME);
    return bias == null ? output : tf.nn.biasAdd(output, bias.value());
  }

  /**
   * A 1x1 convolution as the matrix product that it is: the gradient of the kernel then takes half
   * the time. For inference the convolution is better, as a batch norm can be folded into it.
   */
  private Operand<TFloat32> pointwise(
      Operand<TFloat32> input, Variable kernel, @Nullable Variable bias) {
    Shape in = input.shape();
    long inputs = kernel.shape().get(2);
    long outputs = kernel.shape().get(3);
    Operand<TFloat32> rows = tf.reshape(input, tf.array(-1L, inputs));
    Operand<TFloat32> matrix = tf.reshape(kernel.value(), tf.array(inputs, outputs));
    Operand<TFloat32> product = tf.linalg.matMul(rows, matrix);
    Operand<TFloat32> output = bias == null ? product : tf.nn.biasAdd(product, bias.value());
    return tf.reshape(output, tf.array(-1L, in.get(1), in.get(2), outputs));
  }

  Operand<TFloat32> depthwise(Operand<TFloat32> input, Variable kernel, int stride) {
    Operand<TFloat32> output =
        tf.nn.depthwiseConv2dNative(input, kernel.value(), strides(stride), SAME);
    if (mode == Mode.INFERENCE || kernel.shape().get(1) <= WIDEST_FAST_KERNEL) {
      return output;
    }
    DepthwiseKernelGradient kernelGradient =
        new DepthwiseKernelGradient(tf, kernel.value(), stride);
    return variables
        .backpropagation()
        .layer(
            List.of(input, kernel.value()),
            output,
            gradient ->
                List.of(
                    tf.nn.depthwiseConv2dNativeBackpropInput(
                        tf.shape(input), kernel.value(), gradient, strides(stride), SAME),
                    kernelGradient.of(input, gradient)));
  }

  /** The largest of 3x3 values, at every second place. */
  Operand<TFloat32> halved(Operand<TFloat32> input) {
    // The older of the two operations of this name: only that one is oneDNN's, forward and back.
    return tf.scope()
        .opBuilder("MaxPool", "MaxPool")
        .addInput(input.asOutput())
        .setAttr("ksize", new long[] {1, 3, 3, 1})
        .setAttr("strides", new long[] {1, 2, 2, 1})
        .setAttr("padding", SAME)
        .build()
        .<TFloat32>output(0);
  }

  Operand<TFloat32> separable(Operand<TFloat32> input, SeparableConvolution layer) {
    return convolution(depthwise(input, layer.depthwise(), 1), layer.pointwise(), layer.bias(), 1);
  }

  /** A separable convolution and the batch norm behind it. */
  Operand<TFloat32> normalisedSeparable(
      Operand<TFloat32> input,
      SeparableConvolution layer,
      String normPath,
      BatchNormParameters parameters) {
    return normalisedConvolution(
        depthwise(input, layer.depthwise(), 1),
        layer.pointwise(),
        layer.bias(),
        normPath,
        parameters);
  }

  /**
   * A convolution of stride 1 with a bias, and the batch norm behind it.
   *
   * <p>A batch norm takes the batch's mean away and the bias with it, so in training the bias moves
   * nothing but the moving mean, and its gradient is 0. The original adds it all the same and gets
   * a gradient that is rounding.
   */
  Operand<TFloat32> normalisedConvolution(
      Operand<TFloat32> input,
      Variable kernel,
      Variable bias,
      String normPath,
      BatchNormParameters parameters) {
    long channels = kernel.shape().get(3);
    if (!mode.usesBatchStatistics()) {
      return batchNorm(convolution(input, kernel, bias, 1), normPath, channels, parameters);
    }
    Operand<TFloat32> unbiased = convolution(input, kernel, null, 1);
    Operand<TFloat32> output =
        variables
            .backpropagation()
            .layer(
                List.of(unbiased, bias.value()),
                unbiased,
                gradient -> List.of(gradient, tf.zerosLike(bias.value())));
    return batchNorm(output, batchNormVariables(normPath, channels), bias, parameters);
  }

  /** A 1x1 convolution to more channels, without a bias, and the batch norm behind it. */
  Operand<TFloat32> normalisedExpansion(
      Operand<TFloat32> input, Variable kernel, String normPath, BatchNormParameters parameters) {
    BatchNormVariables norm = batchNormVariables(normPath, kernel.shape().get(3));
    Operand<TFloat32> output =
        batchNorm(convolution(input, kernel, null, 1), norm, null, parameters);
    long pixels = input.shape().get(1) * input.shape().get(2);
    if (!mode.usesBatchStatistics() || pixels < LEAST_PIXELS_PER_INPUT * kernel.shape().get(2)) {
      return output;
    }
    ExpansionGradient gradient =
        new ExpansionGradient(
            tf,
            input,
            kernel.value(),
            norm.gamma().value(),
            norm.beta().value(),
            parameters.epsilon());
    return variables.backpropagation().layer(gradient.inputs(), output, gradient);
  }

  Variable kernel(String path, int size, long inputs, long outputs, KernelPolicy policy) {
    return variables.add(
        path + "/kernel",
        Shape.of(size, size, inputs, outputs),
        policy.initializer(),
        true,
        policy.l2());
  }

  Variable depthwiseKernel(String path, int size, long channels, KernelPolicy policy) {
    return variables.add(
        path + "/depthwise_kernel",
        Shape.of(size, size, channels, 1),
        policy.initializer(),
        true,
        policy.l2());
  }

  Variable bias(String path, long channels, float start, float l2) {
    Initializer initializer = new Initializer.Constant(start);
    return variables.add(path + "/bias", Shape.of(channels), initializer, true, l2);
  }

  SeparableConvolution separableVariables(
      String path,
      int size,
      long inputs,
      long outputs,
      KernelPolicy depthwise,
      KernelPolicy pointwise,
      float biasStart) {
    return new SeparableConvolution(
        depthwiseKernel(path, size, inputs, depthwise),
        variables.add(
            path + "/pointwise_kernel",
            Shape.of(1, 1, inputs, outputs),
            pointwise.initializer(),
            true,
            pointwise.l2()),
        bias(path, outputs, biasStart, 0));
  }

  /** Makes a batch norm's variables and applies it. */
  Operand<TFloat32> batchNorm(
      Operand<TFloat32> input, String path, long channels, BatchNormParameters parameters) {
    return batchNorm(input, batchNormVariables(path, channels), null, parameters);
  }

  private Operand<TFloat32> batchNorm(
      Operand<TFloat32> input,
      BatchNormVariables norm,
      @Nullable Variable biasOfInput,
      BatchNormParameters parameters) {
    Operand<TFloat32> movingMean = norm.movingMean().value();
    FusedBatchNorm<TFloat32, TFloat32> output =
        tf.nn.fusedBatchNorm(
            input,
            norm.gamma().value(),
            norm.beta().value(),
            biasOfInput == null
                ? movingMean
                : tf.stopGradient(tf.math.sub(movingMean, biasOfInput.value())),
            norm.movingVariance().value(),
            FusedBatchNorm.isTraining(mode.usesBatchStatistics()),
            // While training the op itself moves the averages (with the unbiased variance).
            FusedBatchNorm.exponentialAvgFactor(
                mode.usesBatchStatistics() ? 1 - parameters.momentum() : 1),
            FusedBatchNorm.epsilon(parameters.epsilon()));
    if (mode.usesBatchStatistics()) {
      Operand<TFloat32> mean = output.batchMean();
      updates.add(
          new Assignment(
              norm.movingMean(),
              biasOfInput == null ? mean : tf.math.add(mean, biasOfInput.value())));
      updates.add(new Assignment(norm.movingVariance(), output.batchVariance()));
    }
    return output.y();
  }

  private record BatchNormVariables(
      Variable gamma, Variable beta, Variable movingMean, Variable movingVariance) {}

  /** For a batch norm that nothing passes through but that the checkpoint holds. */
  void unusedBatchNorm(String path, long channels) {
    batchNormVariables(path, channels);
  }

  private BatchNormVariables batchNormVariables(String path, long channels) {
    Shape shape = Shape.of(channels);
    return new BatchNormVariables(
        variables.add(path + "/gamma", shape, ONE, true, 0),
        variables.add(path + "/beta", shape, ZERO, true, 0),
        variables.add(path + "/moving_mean", shape, ZERO, false, 0),
        variables.add(path + "/moving_variance", shape, ONE, false, 0));
  }

  /** x times its sigmoid. */
  Operand<TFloat32> swish(Operand<TFloat32> input) {
    return isCompiled() ? compiledSwish().apply(input) : Swish.value(tf, input);
  }

  /**
   * Swish, then squeeze and excitation, then a 1x1 convolution.
   *
   * @param gate from the means of each image's channels to their factors
   * @param kernel gives the convolution's, asked for after the gate
   */
  Operand<TFloat32> gatedSwishConvolution(
      Operand<TFloat32> input, UnaryOperator<Operand<TFloat32>> gate, Supplier<Variable> kernel) {
    if (isCompiled()) {
      if (gatedSwish == null) {
        gatedSwish =
            new GatedSwish(
                tf,
                variables.backpropagation(),
                compiledSwish().formula(),
                (image, projection) -> convolution(image, projection, null, 1));
      }
      return gatedSwish.apply(input, gate, kernel);
    }
    Operand<TFloat32> activated = Swish.value(tf, input);
    Operand<TFloat32> means = tf.math.mean(activated, tf.array(1, 2), Mean.keepDims(true));
    Operand<TFloat32> factors = gate.apply(means);
    return convolution(tf.math.mul(activated, factors), kernel.get(), null, 1);
  }

  private boolean isCompiled() {
    return mode != Mode.INFERENCE && FusedFormula.isSupported();
  }

  private Swish compiledSwish() {
    if (swish == null) {
      swish = new Swish(tf, variables.backpropagation());
    }
    return swish;
  }

  private static List<Long> strides(long stride) {
    return List.of(1L, stride, stride, 1L);
  }
}
