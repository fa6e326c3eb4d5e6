package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import dev.trawl.config.proto.DetectionModel;
import dev.trawl.dataset.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorConfigurationTest {
  private static final String CONVOLUTIONS =
      """
      conv_hyperparams {
        regularizer { l2_regularizer { weight: 4e-05 } }
        initializer { %s }
        activation: SWISH
        batch_norm { decay: 0.99 scale: true epsilon: 0.001 }
        force_use_bias: true
      }
      """;

  /** The model of the released efficientdet_d0_coco17_tpu-32. */
  private static final String RELEASED =
      """
      ssd {
        num_classes: 90
        image_resizer { keep_aspect_ratio_resizer {
          min_dimension: 512 max_dimension: 512 pad_to_max_dimension: true } }
        feature_extractor {
          type: "ssd_efficientnet-b0_bifpn_keras"
          %s
          bifpn { min_level: 3 max_level: 7 num_iterations: 3 num_filters: 64 }
        }
        box_coder { faster_rcnn_box_coder {
          y_scale: 1.0 x_scale: 1.0 height_scale: 1.0 width_scale: 1.0 } }
        matcher { argmax_matcher {
          matched_threshold: 0.5 unmatched_threshold: 0.5 ignore_thresholds: false
          negatives_lower_than_unmatched: true force_match_for_each_row: true
          use_matmul_gather: true } }
        similarity_calculator { iou_similarity { } }
        box_predictor { weight_shared_convolutional_box_predictor {
          %s
          depth: 64 num_layers_before_predictor: 3 kernel_size: 3
          class_prediction_bias_init: -4.6 use_depthwise: true } }
        anchor_generator { multiscale_anchor_generator {
          min_level: 3 max_level: 7 anchor_scale: 4.0
          aspect_ratios: 1.0 aspect_ratios: 2.0 aspect_ratios: 0.5 scales_per_octave: 3 } }
        post_processing {
          batch_non_max_suppression { score_threshold: 1e-8 iou_threshold: 0.5
            max_detections_per_class: 100 max_total_detections: 100 }
          score_converter: SIGMOID }
        normalize_loss_by_num_matches: true
        loss {
          localization_loss { weighted_smooth_l1 { } }
          classification_loss { weighted_sigmoid_focal { gamma: 1.5 alpha: 0.25 } }
          classification_weight: 1.0
          localization_weight: 1.0 }
        encode_background_as_zeros: true
        normalize_loc_loss_by_codesize: true
        inplace_batchnorm_update: true
        freeze_batchnorm: false
        add_background_class: false
      }
      """
          .formatted(
              CONVOLUTIONS.formatted("truncated_normal_initializer { mean: 0.0 stddev: 0.03 }"),
              CONVOLUTIONS.formatted("random_normal_initializer { mean: 0.0 stddev: 0.01 }"));

  @Test
  void theReleasedConfigIsD0() throws TextFormat.ParseException {
    assertEquals(
        DetectorConfiguration.efficientDetD0(90, 512), DetectorConfiguration.from(parse(RELEASED)));
  }

  @Test
  void otherBackbonesDifferInWidthAndDepth() throws TextFormat.ParseException {
    DetectorConfiguration d4 =
        DetectorConfiguration.from(parse(RELEASED.replace("efficientnet-b0", "efficientnet-b4")));
    assertEquals(new DetectorConfiguration.BackboneSize(1.4, 1.8), d4.backbone());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          add_background_class: false|add_background_class: true|model.ssd.add_background_class: true
          max_dimension: 512|max_dimension: 640|min_dimension: 512 beside max_dimension: 640
          min_dimension: 512 max_dimension: 512|min_dimension: 500 max_dimension: 500|max_dimension: 500
          efficientnet-b0|efficientnet-b8|ssd_efficientnet-b8_bifpn_keras
          activation: SWISH|activation: RELU|conv_hyperparams.activation: RELU
          use_depthwise: true|use_depthwise: false|use_depthwise: false
          score_converter: SIGMOID|score_converter: SOFTMAX|post_processing.score_converter: SOFTMAX
          weighted_smooth_l1|weighted_giou|model.ssd.loss.localization_loss lacks weighted_smooth_l1
          max_level: 7 anchor|max_level: 6 anchor|anchor_generator has levels 3 to 6
          faster_rcnn_box_coder|keypoint_box_coder|model.ssd.box_coder lacks faster_rcnn_box_coder
          iou_threshold: 0.5|iou_threshold: 0.5 soft_nms_sigma: 0.5|soft_nms_sigma: 0.5
          """)
  void whatNoGraphIsBuiltForIsRefusedByName(String from, String to, String named)
      throws TextFormat.ParseException {
    DetectionModel model = parse(RELEASED.replace(from, to));
    InputException refusal =
        assertThrows(InputException.class, () -> DetectorConfiguration.from(model));
    assertTrue(String.valueOf(refusal.getMessage()).contains(named), refusal.getMessage());
    assertTrue(!refusal.nextAction().isEmpty());
  }

  private static DetectionModel parse(String text) throws TextFormat.ParseException {
    return TextFormat.parse(text, DetectionModel.class);
  }
}
