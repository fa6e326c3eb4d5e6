package dev.trawl.detector;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.DepthwiseConv2dNativeBackpropFilter;
import org.tensorflow.types.TFloat32;

/**
 * The gradient of a depthwise convolution's kernel that is wider than 3.
 *
 * <p>TensorFlow hands the gradient of a padded convolution to oneDNN, whose code for depthwise
 * kernels takes widths up to 3; its code for all others takes twice the time of TensorFlow's own.
 * So a kernel of width 5 is put together from two gradients of width 3: one for the three columns
 * in the middle, and one for every second column, for which pairs of neighbouring pixels are taken
 * as one pixel of twice as many channels. Where that cannot be (strides, odd widths), the padding
 * is written out, as TensorFlow then keeps the work to itself.
 */
final class DepthwiseKernelGradient {
  private static final int WIDTH_OF_PAIRS = 5;
  private static final int FAST_WIDTH = 3;

  private final Ops tf;
  private final Operand<TFloat32> kernel;
  private final int stride;

  /**
   * @param tf where to add the ops
   * @param kernel [height, width, channels, 1]
   * @param stride in both directions
   */
  DepthwiseKernelGradient(Ops tf, Operand<TFloat32> kernel, int stride) {
    this.tf = tf;
    this.kernel = kernel;
    this.stride = stride;
  }

  /**
   * Adds the ops.
   *
   * @param input of the convolution, [batch, height, width, channels]
   * @param gradient with respect to its output, which is padded to keep the input's size over the
   *     stride
   * @return [height, width, channels, 1] of the kernel
   */
  Operand<TFloat32> of(Operand<TFloat32> input, Operand<TFloat32> gradient) {
    Shape shape = kernel.shape();
    boolean pairs = stride == 1 && shape.get(1) == WIDTH_OF_PAIRS && input.shape().get(2) % 2 == 0;
    return pairs ? fromPairs(input, gradient) : withPaddingsWrittenOut(input, gradient);
  }

  private Operand<TFloat32> fromPairs(Operand<TFloat32> input, Operand<TFloat32> gradient) {
    long height = kernel.shape().get(0);
    long channels = kernel.shape().get(2);
    Operand<TFloat32> middle = ofWidth3(input, gradient, channels);
    Operand<TFloat32> ofPairs =
        ofWidth3(paired(input, input.shape()), paired(gradient, input.shape()), 2 * channels);
    Operand<TFloat32> everySecond =
        tf.reduceSum(
            tf.reshape(ofPairs, tf.array(height, FAST_WIDTH, 2L, channels)), tf.constant(2));
    Operand<TFloat32> outer = tf.reshape(everySecond, tf.array(height, FAST_WIDTH, channels, 1L));
    return tf.concat(List.of(column(outer, 0), middle, column(outer, 2)), tf.constant(1));
  }

  private Operand<TFloat32> ofWidth3(
      Operand<TFloat32> input, Operand<TFloat32> gradient, long channels) {
    return tf.nn.depthwiseConv2dNativeBackpropFilter(
        input,
        tf.array(Math.toIntExact(kernel.shape().get(0)), FAST_WIDTH, Math.toIntExact(channels), 1),
        gradient,
        List.of(1L, 1L, 1L, 1L),
        "SAME");
  }

  /** Two neighbours in a row as one pixel; memory stays as it is. */
  private Operand<TFloat32> paired(Operand<TFloat32> image, Shape shape) {
    return tf.reshape(
        image, tf.array(-1L, shape.get(1), shape.get(2) / 2, 2 * kernel.shape().get(2)));
  }

  private Operand<TFloat32> column(Operand<TFloat32> columns, int index) {
    return tf.slice(columns, tf.array(0, index, 0, 0), tf.array(-1, 1, -1, -1));
  }

  private Operand<TFloat32> withPaddingsWrittenOut(
      Operand<TFloat32> input, Operand<TFloat32> gradient) {
    List<Long> paddings = new ArrayList<>(List.of(0L, 0L));
    for (int dimension = 1; dimension <= 2; dimension++) {
      long size = input.shape().get(dimension);
      long outputs = (size + stride - 1) / stride;
      long kernelSize = kernel.shape().get(dimension - 1);
      long total = Math.max(0, (outputs - 1) * stride + kernelSize - size);
      paddings.add(total / 2);
      paddings.add(total - total / 2);
    }
    paddings.addAll(List.of(0L, 0L));
    return tf.nn.depthwiseConv2dNativeBackpropFilter(
        input,
        tf.shape(kernel),
        gradient,
        List.of(1L, (long) stride, (long) stride, 1L),
        "EXPLICIT",
        DepthwiseConv2dNativeBackpropFilter.explicitPaddings(paddings));
  }
}
