package dev.trawl.detector;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a detector says of a batch of N images, with D the largest number of detections, A anchors
 * and C classes. Everything is float32, as in the Object Detection API's exported models; rows past
 * {@code count} are 0.
 *
 * @param boxes [N, D, 4] top, left, bottom and right edge in fractions of the image, by falling
 *     score
 * @param scores [N, D] above 0, at most 1
 * @param classes [N, D] classes counted from 1
 * @param multiclassScores [N, D, C] scores of all classes at the same anchor
 * @param anchorIndices [N, D] index of the anchor
 * @param count [N] number of detections
 * @param rawBoxes [N, A, 4] box of each anchor in fractions of the padded input, not clipped
 * @param rawScores [N, A, C] score of each anchor and class
 */
public record DetectionTensors(
    Operand<TFloat32> boxes,
    Operand<TFloat32> scores,
    Operand<TFloat32> classes,
    Operand<TFloat32> multiclassScores,
    Operand<TFloat32> anchorIndices,
    Operand<TFloat32> count,
    Operand<TFloat32> rawBoxes,
    Operand<TFloat32> rawScores) {

  /** The tensors by the names that they have in a served model. */
  public Map<String, Operand<TFloat32>> byName() {
    Map<String, Operand<TFloat32>> tensors = new LinkedHashMap<>();
    tensors.put("detection_boxes", boxes);
    tensors.put("detection_scores", scores);
    tensors.put("detection_classes", classes);
    tensors.put("detection_multiclass_scores", multiclassScores);
    tensors.put("detection_anchor_indices", anchorIndices);
    tensors.put("num_detections", count);
    tensors.put("raw_detection_boxes", rawBoxes);
    tensors.put("raw_detection_scores", rawScores);
    return tensors;
  }
}
