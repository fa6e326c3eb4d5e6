package dev.trawl.inference;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Which tensors of a graph to feed and to fetch.
 *
 * @param input uint8 [N, H, W, 3]
 * @param boxes float32 [N, D, 4]
 * @param scores float32 [N, D]
 * @param classes float32 [N, D], counted from 1
 * @param count float32 [N]
 * @param oneImageAtATime whether N must be 1, as in exports of the Object Detection API
 * @param classCount how many classes the model tells apart; 0 where the graph does not say
 */
record ServedTensors(
    String input,
    String boxes,
    String scores,
    String classes,
    String count,
    boolean oneImageAtATime,
    long classCount) {
  private static final String SIGNATURE = "serving_default";
  private static final String BOXES = "detection_boxes";
  private static final String SCORES = "detection_scores";
  private static final String CLASSES = "detection_classes";
  private static final String COUNT = "num_detections";
  private static final String MULTICLASS_SCORES = "detection_multiclass_scores";

  /** In a graph whose operations have the names of the outputs. */
  static ServedTensors named(String input) {
    return new ServedTensors(input, BOXES, SCORES, CLASSES, COUNT, false, 0);
  }

  /**
   * In a SavedModel, by its signature.
   *
   * @param source what errors call it
   * @throws InputException where it has no such signature
   */
  static ServedTensors of(MetaGraphDef model, String source) {
    SignatureDef signature = model.getSignatureDefMap().get(SIGNATURE);
    if (signature == null) {
      throw notADetector(source, "it has no signature " + SIGNATURE);
    }
    if (signature.getInputsCount() != 1) {
      throw notADetector(source, "it takes " + signature.getInputsMap().keySet());
    }
    TensorInfo input = signature.getInputsMap().values().iterator().next();
    if (input.getDtype() != DataType.DT_UINT8) {
      throw new InputException(
          "the model " + source + " does not take pixels (uint8) but " + input.getDtype(),
          "Export it with --input-type image_tensor, or name the directory of its training.");
    }
    Map<String, TensorInfo> outputs = signature.getOutputsMap();
    TensorShapeProto shape = input.getTensorShape();
    return new ServedTensors(
        input.getName(),
        name(outputs, BOXES, source),
        name(outputs, SCORES, source),
        name(outputs, CLASSES, source),
        name(outputs, COUNT, source),
        shape.getDimCount() > 0 && shape.getDim(0).getSize() == 1,
        classCount(outputs.get(MULTICLASS_SCORES)));
  }

  /**
   * Checks that a label map can belong to the model.
   *
   * @throws InputException where it names classes that the model has no outputs for
   */
  void checkClasses(LabelMap labelMap, String source) {
    if (classCount > 0 && labelMap.largestId() > classCount) {
      throw new InputException(
          "the label map has class ids up to "
              + labelMap.largestId()
              + ", but the model "
              + source
              + " tells only "
              + classCount
              + " classes apart",
          "Use the label map that the model was trained with.");
    }
  }

  private static String name(Map<String, TensorInfo> outputs, String key, String source) {
    TensorInfo info = outputs.get(key);
    if (info == null) {
      throw notADetector(source, "it has no output " + key);
    }
    return info.getName();
  }

  private static long classCount(@Nullable TensorInfo scores) {
    return scores == null || scores.getTensorShape().getDimCount() < 3
        ? 0
        : Math.max(0, scores.getTensorShape().getDim(2).getSize());
  }

  /** The failure for a model that is none. */
  static InputException notADetector(String source, String why) {
    return new InputException(
        "the model " + source + " is no detector that Trawl can run: " + why,
        "Name a model that 'trawl export' or the Object Detection API exported.");
  }
}
