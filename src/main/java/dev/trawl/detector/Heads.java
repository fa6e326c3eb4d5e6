package dev.trawl.detector;

import dev.trawl.detector.DetectorConfiguration.HeadParameters;
import dev.trawl.detector.Layers.KernelPolicy;
import dev.trawl.detector.Layers.SeparableConvolution;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The box head and the class head: towers of separable convolutions whose kernels all levels share,
 * while every level has batch norms of its own.
 */
final class Heads {
  private static final int CODE_SIZE = 4;

  private final Ops tf;
  private final Layers layers;
  private final HeadParameters parameters;
  private final int anchorsPerCell;

  Heads(Ops tf, Layers layers, HeadParameters parameters, int anchorsPerCell) {
    this.tf = tf;
    this.layers = layers;
    this.parameters = parameters;
    this.anchorsPerCell = anchorsPerCell;
  }

  /**
   * Box encodings as batch, anchors, 4.
   *
   * @param pyramid features of each level, the finest first
   */
  Operand<TFloat32> boxEncodings(List<Operand<TFloat32>> pyramid) {
    return head(
        pyramid,
        "BoxPredictionTower",
        "box_encodings",
        CheckpointKeys.BOX_PREDICTOR + "/_box_prediction_head/_box_encoder_layers/0",
        CODE_SIZE,
        0);
  }

  /**
   * Class logits as batch, anchors, classes.
   *
   * @param pyramid features of each level, the finest first
   * @param classes number of classes
   */
  Operand<TFloat32> classLogits(List<Operand<TFloat32>> pyramid, int classes) {
    return head(
        pyramid,
        "ClassPredictionTower",
        "class_predictions_with_background",
        CheckpointKeys.BOX_PREDICTOR
            + "/_prediction_heads/class_predictions_with_background/_class_predictor_layers/0",
        classes,
        parameters.classBias());
  }

  private Operand<TFloat32> head(
      List<Operand<TFloat32>> pyramid,
      String tower,
      String head,
      String predictorPath,
      int valuesPerAnchor,
      float predictorBias) {
    List<SeparableConvolution> convolutions = new ArrayList<>();
    long channels = pyramid.get(0).shape().get(3);
    for (int i = 0; i < parameters.layers(); i++) {
      convolutions.add(towerConvolution(tower, i, channels));
      channels = parameters.filters();
    }
    SeparableConvolution predictor =
        layers.separableVariables(
            predictorPath,
            parameters.kernelSize(),
            channels,
            (long) anchorsPerCell * valuesPerAnchor,
            KernelPolicy.DEFAULT,
            KernelPolicy.DEFAULT,
            predictorBias);
    List<Operand<TFloat32>> levels = new ArrayList<>();
    for (int level = 0; level < pyramid.size(); level++) {
      Operand<TFloat32> x = pyramid.get(level);
      for (int i = 0; i < convolutions.size(); i++) {
        String norm = CheckpointKeys.towerBatchNorm(head, level, i);
        x = layers.normalisedSeparable(x, convolutions.get(i), norm, parameters.batchNorm());
        x = layers.swish(x);
      }
      levels.add(perAnchor(layers.separable(x, predictor), valuesPerAnchor));
    }
    return tf.concat(levels, tf.constant(1));
  }

  private SeparableConvolution towerConvolution(String tower, int index, long inputs) {
    return layers.separableVariables(
        CheckpointKeys.towerConvolution(tower, index),
        parameters.kernelSize(),
        inputs,
        parameters.filters(),
        new KernelPolicy(parameters.initializer(), parameters.l2()),
        KernelPolicy.DEFAULT,
        0);
  }

  private Operand<TFloat32> perAnchor(Operand<TFloat32> level, int valuesPerAnchor) {
    int cells = Math.toIntExact(level.shape().get(1) * level.shape().get(2));
    return tf.reshape(level, tf.array(-1, cells * anchorsPerCell, valuesPerAnchor));
  }
}
