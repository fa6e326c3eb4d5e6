package dev.trawl.detector;

import dev.trawl.detector.DetectorConfiguration.BackboneSize;
import dev.trawl.detector.DetectorConfiguration.BatchNormParameters;
import dev.trawl.detector.Layers.KernelPolicy;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * EfficientNet (Tan and Le 2019) up to its last block, with squeeze and excitation. B0 to B7 differ
 * by {@link BackboneSize} alone.
 */
final class Backbone {
  /** Its batch norms and regularization are fixed: the configured ones do not reach it. */
  private static final BatchNormParameters BATCH_NORM = new BatchNormParameters(0.99f, 1e-3f);

  private static final float L2 = 5e-6f;
  private static final KernelPolicy REGULARISED =
      new KernelPolicy(new Initializer.FanOutTruncatedNormal(2), L2);

  /** The term that was meant for depthwise kernels does not take effect in the original. */
  private static final KernelPolicy DEPTHWISE =
      new KernelPolicy(new Initializer.FanOutTruncatedNormal(2), 0);

  private static final KernelPolicy DENSE =
      new KernelPolicy(new Initializer.FanOutUniform(1.0 / 3), L2);

  private static final List<String> BLOCK_LAYERS =
      List.of(
          "depthwise_conv2d",
          "depthwise_bn",
          "se_reduce_conv2d",
          "se_expand_conv2d",
          "project_conv2d",
          "project_bn");

  private static final double SQUEEZE_RATIO = 0.25;
  private static final int STEM_CHANNELS = 32;
  private static final int TOP_CHANNELS = 1280;
  private static final int TOP_CLASSES = 1000;

  private final Ops tf;
  private final VariableStore variables;
  private final Layers layers;
  private final BackboneSize size;
  private final StochasticDepth stochasticDepth;
  private int layerCount;
  private int blockCount;

  Backbone(
      Ops tf,
      VariableStore variables,
      Layers layers,
      BackboneSize size,
      StochasticDepth stochasticDepth) {
    this.tf = tf;
    this.variables = variables;
    this.layers = layers;
    this.size = size;
    this.stochasticDepth = stochasticDepth;
  }

  /**
   * Blocks of one kind in a row, sizes as in B0.
   *
   * @param kernel height and width of the depthwise kernel
   * @param repeats number of blocks; only the first has the stride
   * @param expansion factor on the input channels within a block
   * @param stride of the first block
   * @param channels output channels
   * @param endpoint whether the feature pyramid takes its output
   */
  private record Stack(
      int kernel, int repeats, int expansion, int stride, int channels, boolean endpoint) {}

  private static final List<Stack> STACKS =
      List.of(
          new Stack(3, 1, 1, 1, 16, false),
          new Stack(3, 2, 6, 2, 24, false),
          new Stack(5, 2, 6, 2, 40, true),
          new Stack(3, 3, 6, 2, 80, false),
          new Stack(5, 3, 6, 1, 112, true),
          new Stack(5, 4, 6, 2, 192, false),
          new Stack(3, 1, 6, 1, 320, true));

  /**
   * Builds it.
   *
   * @param images normalised RGB
   * @return the endpoints of strides 8, 16 and 32
   */
  List<Operand<TFloat32>> build(Operand<TFloat32> images) {
    int channels = channels(STEM_CHANNELS);
    Operand<TFloat32> x = layers.swish(stem(images, channels));
    List<Operand<TFloat32>> endpoints = new ArrayList<>();
    for (Stack stack : STACKS) {
      int outputs = channels(stack.channels());
      for (int repeat = 0; repeat < repeats(stack); repeat++) {
        x = layers.shared(block(x, stack, channels, outputs, repeat == 0 ? stack.stride() : 1));
        channels = outputs;
      }
      if (stack.endpoint()) {
        endpoints.add(x);
      }
    }
    classificationTop(channels);
    return endpoints;
  }

  /** Names of its layers with weights in the original, in the order of their checkpoint keys. */
  static List<String> layerNames(BackboneSize size) {
    List<String> names = new ArrayList<>(List.of("stem_conv2d", "stem_bn"));
    for (int stack = 0; stack < STACKS.size(); stack++) {
      for (int block = 0; block < repeats(STACKS.get(stack), size); block++) {
        String path = "stack_%d/block_%d/".formatted(stack, block);
        if (STACKS.get(stack).expansion() != 1) {
          names.add(path + "expand_conv2d");
          names.add(path + "expand_bn");
        }
        BLOCK_LAYERS.forEach(layer -> names.add(path + layer));
      }
    }
    names.addAll(List.of("top_conv2d", "top_bn", "logits"));
    return names;
  }

  private Operand<TFloat32> stem(Operand<TFloat32> images, int channels) {
    Variable kernel = layers.kernel(nextLayer(), 3, 3, channels, REGULARISED);
    return norm(layers.convolution(images, kernel, null, 2), channels);
  }

  private Operand<TFloat32> block(
      Operand<TFloat32> input, Stack stack, int inputs, int outputs, int stride) {
    int expanded = inputs * stack.expansion();
    Operand<TFloat32> x = input;
    if (stack.expansion() != 1) {
      Variable expand = layers.kernel(nextLayer(), 1, inputs, expanded, REGULARISED);
      x = layers.swish(layers.normalisedExpansion(x, expand, nextLayer(), BATCH_NORM));
    }
    Variable depthwise = layers.depthwiseKernel(nextLayer(), stack.kernel(), expanded, DEPTHWISE);
    int squeezed = Math.max(1, (int) (inputs * SQUEEZE_RATIO));
    x =
        layers.gatedSwishConvolution(
            norm(layers.depthwise(x, depthwise, stride), expanded),
            means -> excitation(means, expanded, squeezed),
            () -> layers.kernel(nextLayer(), 1, expanded, outputs, REGULARISED));
    x = norm(x, outputs);
    int number = blockCount++;
    if (inputs != outputs || stride != 1) {
      return x;
    }
    return tf.math.add(stochasticDepth.apply(tf, x, number, totalBlocks()), input);
  }

  /** A factor per image and channel, from the channel means of the image. */
  private Operand<TFloat32> excitation(Operand<TFloat32> means, int channels, int squeezed) {
    Operand<TFloat32> reduced = layers.swish(gate(means, channels, squeezed));
    return tf.math.sigmoid(gate(reduced, squeezed, channels));
  }

  private Operand<TFloat32> gate(Operand<TFloat32> input, int inputs, int outputs) {
    String path = nextLayer();
    Variable kernel = layers.kernel(path, 1, inputs, outputs, REGULARISED);
    return layers.convolution(input, kernel, layers.bias(path, outputs, 0, L2), 1);
  }

  /** No detection passes through it, but checkpoints hold it and its kernels are regularised. */
  private void classificationTop(int inputs) {
    int channels = channels(TOP_CHANNELS);
    String convolution = CheckpointKeys.classificationTopLayer(layerCount++);
    layers.kernel(convolution, 1, inputs, channels, REGULARISED);
    layers.unusedBatchNorm(CheckpointKeys.classificationTopLayer(layerCount++), channels);
    String logits = CheckpointKeys.classificationTopLayer(layerCount++);
    Shape dense = Shape.of(channels, TOP_CLASSES);
    variables.add(logits + "/kernel", dense, DENSE.initializer(), true, DENSE.l2());
    layers.bias(logits, TOP_CLASSES, 0, L2);
  }

  private Operand<TFloat32> norm(Operand<TFloat32> input, int channels) {
    return layers.batchNorm(input, nextLayer(), channels, BATCH_NORM);
  }

  private String nextLayer() {
    return CheckpointKeys.backboneLayer(layerCount++);
  }

  private int totalBlocks() {
    return STACKS.stream().mapToInt(this::repeats).sum();
  }

  private int repeats(Stack stack) {
    return repeats(stack, size);
  }

  private static int repeats(Stack stack, BackboneSize size) {
    return (int) Math.ceil(size.depth() * stack.repeats());
  }

  /** Scaled to the nearest multiple of 8, but never below nine tenths. */
  private int channels(int unscaled) {
    double scaled = unscaled * size.width();
    int rounded = Math.max(8, (int) (scaled + 4) / 8 * 8);
    return rounded < 0.9 * scaled ? rounded + 8 : rounded;
  }
}
