package dev.trawl.detector;

import dev.trawl.detector.DetectorConfiguration.BiFpnParameters;
import dev.trawl.detector.Layers.KernelPolicy;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Bidirectional feature pyramid (Tan, Pang and Le 2020). Its nodes are numbered as they are made:
 * first the coarse levels that the backbone lacks, then for every iteration the way down to the
 * finest level and the way up again.
 */
final class BiFpn {
  private static final float WEIGHT_EPSILON = 1e-4f;

  private final Ops tf;
  private final VariableStore variables;
  private final Layers layers;
  private final BiFpnParameters parameters;
  private final KernelPolicy kernelPolicy;
  private int nodeCount;

  BiFpn(Ops tf, VariableStore variables, Layers layers, BiFpnParameters parameters) {
    this.tf = tf;
    this.variables = variables;
    this.layers = layers;
    this.parameters = parameters;
    this.kernelPolicy = new KernelPolicy(parameters.initializer(), parameters.l2());
  }

  /** Features of one level. */
  private record Level(Operand<TFloat32> features, int level) {
    long channels() {
      return features.shape().get(3);
    }
  }

  /**
   * Builds it.
   *
   * @param endpoints of the backbone, the finest level first
   * @return one output per level, the finest first
   */
  List<Operand<TFloat32>> build(List<Operand<TFloat32>> endpoints) {
    List<Level> up = new ArrayList<>();
    for (int i = 0; i < endpoints.size(); i++) {
      up.add(new Level(endpoints.get(i), parameters.minLevel() + i));
    }
    while (up.size() < parameters.levels()) {
      Level finer = up.get(up.size() - 1);
      Operand<TFloat32> coarser = resampled(finer, nodeCount++, 0, finer.level() + 1);
      up.add(new Level(layers.shared(coarser), finer.level() + 1));
    }
    for (int iteration = 0; iteration < parameters.iterations(); iteration++) {
      up = wayUp(up, wayDown(up));
    }
    return up.stream().map(Level::features).toList();
  }

  /** From the coarsest level to the finest; the coarsest has no node of its own. */
  private List<Level> wayDown(List<Level> inputs) {
    List<Level> down = new ArrayList<>(inputs);
    for (int i = inputs.size() - 2; i >= 0; i--) {
      down.set(i, node(inputs.get(i).level(), List.of(inputs.get(i), down.get(i + 1))));
    }
    return down;
  }

  /** From the finest level, which has no node of its own, to the coarsest. */
  private List<Level> wayUp(List<Level> inputs, List<Level> down) {
    List<Level> up = new ArrayList<>(down);
    int coarsest = inputs.size() - 1;
    for (int i = 1; i <= coarsest; i++) {
      Level finer = up.get(i - 1);
      up.set(
          i,
          i == coarsest
              ? node(inputs.get(i).level(), List.of(inputs.get(i), finer))
              : node(inputs.get(i).level(), List.of(inputs.get(i), down.get(i), finer)));
    }
    return up;
  }

  private Level node(int level, List<Level> inputs) {
    int node = nodeCount++;
    List<Operand<TFloat32>> resampled = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      resampled.add(resampled(inputs.get(i), node, i, level));
    }
    Operand<TFloat32> x = layers.swish(fused(resampled, node));
    Layers.SeparableConvolution convolution =
        layers.separableVariables(
            CheckpointKeys.pyramidConvolution(node),
            3,
            parameters.filters(),
            parameters.filters(),
            kernelPolicy,
            kernelPolicy,
            0);
    x =
        layers.normalisedSeparable(
            x, convolution, CheckpointKeys.pyramidBatchNorm(node), parameters.batchNorm());
    return new Level(layers.shared(x), level);
  }

  /** An input of a node brought to the node's channels and level. */
  private Operand<TFloat32> resampled(Level input, int node, int index, int level) {
    Operand<TFloat32> x = input.features();
    if (input.channels() != parameters.filters()) {
      String path = CheckpointKeys.pyramidInputConvolution(node, index);
      Variable kernel =
          layers.kernel(path, 1, input.channels(), parameters.filters(), kernelPolicy);
      x =
          layers.normalisedConvolution(
              x,
              kernel,
              layers.bias(path, parameters.filters(), 0, 0),
              CheckpointKeys.pyramidInputBatchNorm(node, index),
              parameters.batchNorm());
    }
    if (level > input.level()) {
      return layers.halved(x);
    }
    return level < input.level() ? doubled(x) : x;
  }

  private Operand<TFloat32> doubled(Operand<TFloat32> x) {
    int height = Math.toIntExact(x.shape().get(1));
    int width = Math.toIntExact(x.shape().get(2));
    return tf.image.resizeNearestNeighbor(x, tf.array(2 * height, 2 * width));
  }

  /** Multiplies and adds; the original stacks the inputs and multiplies matrices. */
  private Operand<TFloat32> fused(List<Operand<TFloat32>> inputs, int node) {
    if (!parameters.fusion().isWeighted()) {
      return plainSum(inputs);
    }
    Variable weights =
        variables.add(
            CheckpointKeys.pyramidWeights(node),
            Shape.of(inputs.size(), 1),
            new Initializer.Constant(1),
            true,
            0);
    List<Output<TFloat32>> shares =
        tf.unstack(shares(weights.value()), (long) inputs.size()).output();
    List<Operand<TFloat32>> scaled = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      scaled.add(tf.math.mul(inputs.get(i), shares.get(i)));
    }
    return plainSum(scaled);
  }

  /** The factor of each input, [inputs, 1]. */
  private Operand<TFloat32> shares(Operand<TFloat32> weights) {
    return switch (parameters.fusion()) {
      case SUM -> throw new IllegalStateException("a plain sum has no weights");
      case WEIGHTED_SUM -> weights;
      case ATTENTION -> tf.nn.softmax(weights);
      case FAST_ATTENTION -> {
        Operand<TFloat32> positive = tf.nn.relu(weights);
        Operand<TFloat32> total =
            tf.math.add(tf.reduceSum(positive, tf.array(0, 1)), tf.constant(WEIGHT_EPSILON));
        yield tf.math.div(positive, total);
      }
    };
  }

  private Operand<TFloat32> plainSum(List<Operand<TFloat32>> terms) {
    Operand<TFloat32> sum = terms.get(0);
    for (Operand<TFloat32> term : terms.subList(1, terms.size())) {
      sum = tf.math.add(sum, term);
    }
    return sum;
  }
}
