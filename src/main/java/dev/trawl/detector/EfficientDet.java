package dev.trawl.detector;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** EfficientDet (Tan, Pang and Le 2020) as a TensorFlow graph. */
public final class EfficientDet {
  private EfficientDet() {}

  /**
   * Builds a detector whose stochastic depth is off.
   *
   * @see #build(Ops, VariableStore, Operand, DetectorConfiguration, Mode, StochasticDepth)
   */
  public static Predictions build(
      Ops tf,
      VariableStore variables,
      Operand<TFloat32> images,
      DetectorConfiguration configuration,
      Mode mode) {
    return build(tf, variables, images, configuration, mode, StochasticDepth.OFF);
  }

  /**
   * Builds a detector.
   *
   * @param tf where to add the ops
   * @param variables takes all variables that a checkpoint of such a detector has
   * @param images normalised RGB, [batch, size, size, 3] with the configuration's input size; the
   *     batch may be unknown
   * @param configuration of the detector
   * @param mode what the graph is for
   * @param stochasticDepth of the backbone; off unless training
   * @throws IllegalArgumentException if the images' shape does not fit the configuration
   */
  public static Predictions build(
      Ops tf,
      VariableStore variables,
      Operand<TFloat32> images,
      DetectorConfiguration configuration,
      Mode mode,
      StochasticDepth stochasticDepth) {
    int size = configuration.inputSize();
    if (images.shape().numDimensions() != 4
        || images.shape().get(1) != size
        || images.shape().get(2) != size
        || images.shape().get(3) != 3) {
      throw new IllegalArgumentException(
          "images must have the shape [?, %d, %d, 3], not %s"
              .formatted(size, size, images.shape()));
    }
    Layers backboneLayers = new Layers(tf, variables, mode);
    Layers layers =
        new Layers(
            tf, variables, configuration.freezeBatchNorm() ? mode.withFrozenBatchNorm() : mode);
    StochasticDepth depth = mode == Mode.INFERENCE ? StochasticDepth.OFF : stochasticDepth;
    List<Operand<TFloat32>> endpoints =
        new Backbone(tf, variables, backboneLayers, configuration.backbone(), depth).build(images);
    List<Operand<TFloat32>> pyramid =
        new BiFpn(tf, variables, layers, configuration.bifpn()).build(endpoints);
    Heads heads = new Heads(tf, layers, configuration.heads(), configuration.anchors().perCell());
    List<Assignment> updates = new ArrayList<>(backboneLayers.updates());
    Operand<TFloat32> boxEncodings = heads.boxEncodings(pyramid);
    Operand<TFloat32> classLogits = heads.classLogits(pyramid, configuration.classes());
    updates.addAll(layers.updates());
    return new Predictions(boxEncodings, classLogits, endpoints, pyramid, updates);
  }
}
