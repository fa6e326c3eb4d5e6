package dev.trawl.detector;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Outputs of a detector's graph, before any decoding.
 *
 * @param boxEncodings [batch, anchors, 4]: ty, tx, th, tw relative to the anchor
 * @param classLogits [batch, anchors, classes], before the sigmoid
 * @param endpoints the backbone's outputs of strides 8, 16, 32 as [batch, height, width, channels]
 * @param pyramid the feature pyramid's outputs, the finest level first
 * @param updates what a training step must assign beside the optimizer: the moved averages of the
 *     batch norms; empty in the other modes
 */
public record Predictions(
    Operand<TFloat32> boxEncodings,
    Operand<TFloat32> classLogits,
    List<Operand<TFloat32>> endpoints,
    List<Operand<TFloat32>> pyramid,
    List<Assignment> updates) {

  /** Copies the lists. */
  public Predictions {
    endpoints = List.copyOf(endpoints);
    pyramid = List.copyOf(pyramid);
    updates = List.copyOf(updates);
  }
}
