package dev.trawl.detector;

import dev.trawl.detector.DetectorConfiguration.BiFpnParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a detector's variables have in the Object Detection API, such as {@code
 * stack_2/block_0/expand_conv2d/kernel}: what {@code freeze_variables} is written for. Checkpoints
 * file variables under keys of another form.
 */
public final class VariableNames {
  private static final Pattern BACKBONE = Pattern.compile(".*/layer_with_weights-(\\d+)/(\\w+)");
  private static final Pattern PYRAMID_INPUT =
      Pattern.compile(".*/node_input_blocks/(\\d+)/(\\d+)/1/(\\d)/(\\w+)");
  private static final Pattern PYRAMID_WEIGHTS =
      Pattern.compile(".*/node_combine_op/(\\d+)/(\\w+)");
  private static final Pattern PYRAMID_OUTPUT =
      Pattern.compile(".*/node_post_combine_block/(\\d+)/(\\d)/(\\w+)");
  private static final Pattern TOWER =
      Pattern.compile(".*/_head_scope_conv_layers/(\\w+)/(\\d+)/(\\w+)");
  private static final Pattern TOWER_NORM =
      Pattern.compile(".*/_base_tower_layers_for_heads/(\\w+)/(\\d+)/(\\d+)/(\\w+)");
  private static final Pattern BOX_HEAD = Pattern.compile(".*/_box_encoder_layers/0/(\\w+)");
  private static final Pattern CLASS_HEAD = Pattern.compile(".*/_class_predictor_layers/0/(\\w+)");
  private static final String PREDICTOR = "WeightSharedConvolutionalBoxPredictor/";

  private final List<String> backboneLayers;
  private final String pyramid;
  private final List<Node> nodes;

  private record Node(String name, int inputLevel) {}

  /** The names of a detector. */
  public VariableNames(DetectorConfiguration configuration) {
    this.backboneLayers = Backbone.layerNames(configuration.backbone());
    this.pyramid =
        "EfficientDet-D" + DetectionModelReader.numberOf(configuration.backbone()) + "/bifpn/";
    this.nodes = nodes(configuration.bifpn());
  }

  /** A variable's name; its key where the original has no such variable. */
  public String of(Variable variable) {
    return of(variable.key());
  }

  /**
   * The name of the variable that a checkpoint has under a key.
   *
   * @param key without the ending {@link CheckpointKeys#VALUE}
   */
  String of(String key) {
    return key.startsWith(CheckpointKeys.BIFPN)
        ? ofPyramid(key)
        : key.startsWith(CheckpointKeys.BOX_PREDICTOR) ? ofHeads(key) : ofBackbone(key);
  }

  private String ofBackbone(String key) {
    Matcher layer = BACKBONE.matcher(key);
    return layer.matches() && number(layer, 1) < backboneLayers.size()
        ? backboneLayers.get(number(layer, 1)) + "/" + layer.group(2)
        : key;
  }

  private String ofPyramid(String key) {
    Matcher input = PYRAMID_INPUT.matcher(key);
    if (input.matches()) {
      return pyramid
          + "%s/input_%s_up_lvl_%d/1x1_pre_sample/%s/%s"
              .formatted(
                  nodes.get(number(input, 1)).name(),
                  input.group(2),
                  nodes.get(number(input, 1)).inputLevel(),
                  number(input, 3) == 0 ? "conv" : "batchnorm",
                  input.group(4));
    }
    Matcher weights = PYRAMID_WEIGHTS.matcher(key);
    if (weights.matches()) {
      return pyramid + nodes.get(number(weights, 1)).name() + "/combine/" + weights.group(2);
    }
    Matcher output = PYRAMID_OUTPUT.matcher(key);
    return output.matches()
        ? pyramid
            + "%s/post_combine/%s/%s"
                .formatted(
                    nodes.get(number(output, 1)).name(),
                    number(output, 2) == 1 ? "separable_conv" : "batchnorm",
                    output.group(3))
        : key;
  }

  private static String ofHeads(String key) {
    Matcher tower = TOWER.matcher(key);
    if (tower.matches()) {
      return PREDICTOR
          + "%s/conv2d_%s/%s".formatted(tower.group(1), tower.group(2), tower.group(3));
    }
    Matcher norm = TOWER_NORM.matcher(key);
    if (norm.matches()) {
      return PREDICTOR
          + "%s/conv2d_%d/BatchNorm/feature_%s/%s"
              .formatted(
                  norm.group(1).startsWith("box") ? "BoxPredictionTower" : "ClassPredictionTower",
                  number(norm, 3) / 3,
                  norm.group(2),
                  norm.group(4));
    }
    Matcher box = BOX_HEAD.matcher(key);
    if (box.matches()) {
      return PREDICTOR + "WeightSharedConvolutionalBoxHead/BoxPredictor/" + box.group(1);
    }
    Matcher classes = CLASS_HEAD.matcher(key);
    return classes.matches()
        ? PREDICTOR + "WeightSharedConvolutionalClassHead/ClassPredictor/" + classes.group(1)
        : key;
  }

  /** In the order of {@link BiFpn}: levels above the backbone's, then down and up in turns. */
  private static List<Node> nodes(BiFpnParameters bifpn) {
    List<Node> nodes = new ArrayList<>();
    for (int level = BiFpnParameters.BACKBONE_MAX_LEVEL + 1; level <= bifpn.maxLevel(); level++) {
      nodes.add(node(nodes.size(), 0, "up", level, level - 1));
    }
    for (int iteration = 1; iteration <= bifpn.iterations(); iteration++) {
      for (int level = bifpn.maxLevel() - 1; level >= bifpn.minLevel(); level--) {
        nodes.add(node(nodes.size(), iteration, "dn", level, level));
      }
      for (int level = bifpn.minLevel() + 1; level <= bifpn.maxLevel(); level++) {
        nodes.add(node(nodes.size(), iteration, "up", level, level));
      }
    }
    return nodes;
  }

  private static Node node(int number, int iteration, String direction, int level, int inputLevel) {
    return new Node(
        "node_%02d/%d_%s_lvl_%d".formatted(number, iteration, direction, level), inputLevel);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
