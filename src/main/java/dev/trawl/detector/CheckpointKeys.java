package dev.trawl.detector;

/**
 * Names of variables in an object-based checkpoint of the TF2 Object Detection API: the path from
 * the checkpoint's root to the variable through attributes of Python objects.
 */
public final class CheckpointKeys {
  /** What TensorFlow appends to a variable's path. */
  public static final String VALUE = "/.ATTRIBUTES/VARIABLE_VALUE";

  /** What all keys of the model's variables begin with. */
  static final String MODEL = "model/";

  /** Path of the backbone's layers up to the last endpoint. */
  public static final String BACKBONE = "model/_feature_extractor/_efficientnet";

  /** Path of the backbone's classification top, which no detection passes through. */
  public static final String CLASSIFICATION_TOP =
      "model/_feature_extractor/classification_backbone";

  /** Path of the feature pyramid. */
  public static final String BIFPN = "model/_feature_extractor/_bifpn_stage";

  /** Path of both heads. */
  public static final String BOX_PREDICTOR = "model/_box_predictor";

  /** Path of backbone and feature pyramid together. */
  public static final String FEATURE_EXTRACTOR = "model/_feature_extractor";

  /** Key of the number of training steps done. */
  public static final String STEP = "step";

  /** Key of the number of checkpoints written. */
  public static final String SAVE_COUNTER = "save_counter";

  /** Name of the slot that holds a variable's moving average. */
  public static final String AVERAGE = "average";

  /** Attribute by which the optimizer of moving averages holds the one that changes the weights. */
  public static final String AVERAGED_OPTIMIZER = "base_optimizer";

  /** Path of the optimizer. */
  static final String OPTIMIZER = "optimizer";

  private static final String SLOT_MARK = "/.OPTIMIZER_SLOT/";

  private CheckpointKeys() {}

  /**
   * Path of one of the backbone's layers.
   *
   * @param index number of the layer among those with weights
   */
  static String backboneLayer(int index) {
    return BACKBONE + "/layer_with_weights-" + index;
  }

  /**
   * Path of one layer of the backbone's classification top.
   *
   * @param index number of the layer among those with weights, counting on from the backbone
   */
  static String classificationTopLayer(int index) {
    return CLASSIFICATION_TOP + "/layer_with_weights-" + index;
  }

  /** Path of the convolution before the resampling of a pyramid node's input. */
  static String pyramidInputConvolution(int node, int input) {
    return BIFPN + "/node_input_blocks/" + node + "/" + input + "/1/0";
  }

  /** Path of the batch norm after {@link #pyramidInputConvolution}. */
  static String pyramidInputBatchNorm(int node, int input) {
    return BIFPN + "/node_input_blocks/" + node + "/" + input + "/1/1";
  }

  /** Key of the weights with which a pyramid node sums its inputs. */
  static String pyramidWeights(int node) {
    return BIFPN + "/node_combine_op/" + node + "/bifpn_combine_weights";
  }

  /** Path of the convolution after a pyramid node's sum. */
  static String pyramidConvolution(int node) {
    return BIFPN + "/node_post_combine_block/" + node + "/1";
  }

  /** Path of the batch norm after {@link #pyramidConvolution}. */
  static String pyramidBatchNorm(int node) {
    return BIFPN + "/node_post_combine_block/" + node + "/2";
  }

  /**
   * Path of a tower's convolution, which all levels share.
   *
   * @param tower BoxPredictionTower or ClassPredictionTower
   * @param index from 0
   */
  static String towerConvolution(String tower, int index) {
    return BOX_PREDICTOR + "/_head_scope_conv_layers/" + tower + "/" + index;
  }

  /**
   * Path of a tower's batch norm of one level. Convolution, batch norm and activation take turns in
   * the original's list of layers, so the batch norms have the places 1, 4, 7.
   *
   * @param head box_encodings or class_predictions_with_background
   * @param level from 0, the finest
   * @param index of the convolution before it
   */
  static String towerBatchNorm(String head, int level, int index) {
    int place = 3 * index + 1;
    return BOX_PREDICTOR + "/_base_tower_layers_for_heads/" + head + "/" + level + "/" + place;
  }

  /**
   * An optimizer's variable that belongs to one of the model.
   *
   * @param variableKey of the model's
   * @param optimizer path of the optimizer, such as {@code optimizer}
   * @param name such as {@code momentum}
   */
  record Slot(String variableKey, String optimizer, String name) {
    /** Its own key. */
    String key() {
      return variableKey + SLOT_MARK + optimizer + "/" + name;
    }
  }

  /** Key of a variable's moving average. */
  static String average(String variableKey) {
    return new Slot(variableKey, OPTIMIZER, AVERAGE).key();
  }

  /** Whether it is the key of an optimizer's variable. */
  static boolean isSlot(String key) {
    return key.contains(SLOT_MARK);
  }

  /** Takes {@link Slot#key()} apart. */
  static Slot slot(String key) {
    int mark = key.indexOf(SLOT_MARK);
    int name = key.lastIndexOf('/');
    return new Slot(
        key.substring(0, mark),
        key.substring(mark + SLOT_MARK.length(), name),
        key.substring(name + 1));
  }
}
