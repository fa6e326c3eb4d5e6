package dev.trawl.detector;

import dev.trawl.config.proto.AnchorGenerator;
import dev.trawl.config.proto.BatchNonMaxSuppression;
import dev.trawl.config.proto.BidirectionalFeaturePyramidNetworks;
import dev.trawl.config.proto.BoxCoder;
import dev.trawl.config.proto.BoxPredictor;
import dev.trawl.config.proto.ClassificationLoss;
import dev.trawl.config.proto.DetectionModel;
import dev.trawl.config.proto.FasterRcnnBoxCoder;
import dev.trawl.config.proto.ImageResizer;
import dev.trawl.config.proto.KeepAspectRatioResizer;
import dev.trawl.config.proto.LocalizationLoss;
import dev.trawl.config.proto.Loss;
import dev.trawl.config.proto.Matcher;
import dev.trawl.config.proto.MultiscaleAnchorGenerator;
import dev.trawl.config.proto.PostProcessing;
import dev.trawl.config.proto.RegionSimilarityCalculator;
import dev.trawl.config.proto.SigmoidFocalClassificationLoss;
import dev.trawl.config.proto.Ssd;
import dev.trawl.config.proto.SsdFeatureExtractor;
import dev.trawl.config.proto.WeightSharedConvolutionalBoxPredictor;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.DetectorConfiguration.AnchorParameters;
import dev.trawl.detector.DetectorConfiguration.BackboneSize;
import dev.trawl.detector.DetectorConfiguration.BiFpnParameters;
import dev.trawl.detector.DetectorConfiguration.BoxCoderScales;
import dev.trawl.detector.DetectorConfiguration.HeadParameters;
import dev.trawl.detector.DetectorConfiguration.LossParameters;
import dev.trawl.detector.DetectorConfiguration.MatcherParameters;
import dev.trawl.detector.DetectorConfiguration.PostProcessingParameters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the {@code model} of a {@code pipeline.config}. What would change the numbers and has no
 * graph here is refused by name; what the original ignores is ignored.
 */
final class DetectionModelReader {
  /** Width and depth factors of Tan and Le 2019. */
  private static final Map<String, BackboneSize> FEATURE_EXTRACTORS =
      new TreeMap<>(
          Map.of(
              "ssd_efficientnet-b0_bifpn_keras", new BackboneSize(1.0, 1.0),
              "ssd_efficientnet-b1_bifpn_keras", new BackboneSize(1.0, 1.1),
              "ssd_efficientnet-b2_bifpn_keras", new BackboneSize(1.1, 1.2),
              "ssd_efficientnet-b3_bifpn_keras", new BackboneSize(1.2, 1.4),
              "ssd_efficientnet-b4_bifpn_keras", new BackboneSize(1.4, 1.8),
              "ssd_efficientnet-b5_bifpn_keras", new BackboneSize(1.6, 2.2),
              "ssd_efficientnet-b6_bifpn_keras", new BackboneSize(1.8, 2.6),
              "ssd_efficientnet-b7_bifpn_keras", new BackboneSize(2.0, 3.1)));

  private DetectionModelReader() {}

  static DetectorConfiguration read(DetectionModel model) {
    new ModelOptions<>("model", model).mustHave("ssd");
    ModelOptions<Ssd> options = new ModelOptions<>("model.ssd", model.getSsd());
    Ssd ssd = options.message();
    checkTargets(options);
    BiFpnParameters bifpn = bifpn(options.child("feature_extractor", ssd.getFeatureExtractor()));
    AnchorParameters anchors = anchors(options.child("anchor_generator", ssd.getAnchorGenerator()));
    if (anchors.minLevel() != bifpn.minLevel() || anchors.maxLevel() != bifpn.maxLevel()) {
      throw new InputException(
          "model.ssd.anchor_generator has levels %d to %d, feature_extractor.bifpn %d to %d"
              .formatted(
                  anchors.minLevel(), anchors.maxLevel(), bifpn.minLevel(), bifpn.maxLevel()),
          "Give both the same min_level and max_level.");
    }
    return new DetectorConfiguration(
        ssd.getNumClasses(),
        inputSize(options.child("image_resizer", ssd.getImageResizer()), bifpn.maxLevel()),
        backbone(options.child("feature_extractor", ssd.getFeatureExtractor())),
        bifpn,
        heads(options.child("box_predictor", ssd.getBoxPredictor())),
        ssd.getFreezeBatchnorm(),
        anchors,
        boxCoder(options.child("box_coder", ssd.getBoxCoder())),
        matcher(options.child("matcher", ssd.getMatcher())),
        loss(options.child("loss", ssd.getLoss()), ssd),
        postProcessing(options.child("post_processing", ssd.getPostProcessing())));
  }

  /** The number in the name of the backbone of that size: 0 for EfficientNet-B0. */
  static int numberOf(BackboneSize size) {
    return List.copyOf(FEATURE_EXTRACTORS.values()).indexOf(size);
  }

  private static void checkTargets(ModelOptions<Ssd> ssd) {
    ssd.mustBe("encode_background_as_zeros", true);
    ssd.mustBe("add_background_class", false);
    ssd.mustBe("negative_class_weight", 1.0f);
    ssd.mustBe("use_confidences_as_targets", false);
    ssd.mustBe("explicit_background_class", false);
    ssd.mustBeAbsent("mask_head_config", "Remove it: the detector finds boxes, not masks.");
    RegionSimilarityCalculator similarity = ssd.message().getSimilarityCalculator();
    ssd.child("similarity_calculator", similarity).mustHave("iou_similarity");
  }

  private static int inputSize(ModelOptions<ImageResizer> options, int maxLevel) {
    options.mustHave("keep_aspect_ratio_resizer");
    ModelOptions<KeepAspectRatioResizer> resizer =
        options.child("keep_aspect_ratio_resizer", options.message().getKeepAspectRatioResizer());
    resizer.mustBe("pad_to_max_dimension", true);
    resizer.mustBe("resize_method", "BILINEAR");
    resizer.mustBe("convert_to_grayscale", false);
    resizer.mustBeAbsent("per_channel_pad_value");
    int size = resizer.message().getMaxDimension();
    if (resizer.message().getMinDimension() != size) {
      throw resizer.unsupported(
          "min_dimension: %d beside max_dimension: %d"
              .formatted(resizer.message().getMinDimension(), size),
          "Set both to the input size, such as 512.");
    }
    int stride = 1 << maxLevel;
    if (size % stride != 0) {
      throw resizer.unsupported(
          "max_dimension: " + size,
          "Set min_dimension and max_dimension to a multiple of %d, such as %d."
              .formatted(stride, Math.max(1, Math.round((float) size / stride)) * stride));
    }
    return size;
  }

  private static BackboneSize backbone(ModelOptions<SsdFeatureExtractor> options) {
    options.mustBe("pad_to_multiple", 1);
    options.mustBe("depth_multiplier", 1.0f, "Remove it; the size follows from type.");
    options.mustBe("use_explicit_padding", false);
    options.mustBe("use_depthwise", false);
    options.mustBe("replace_preprocessor_with_placeholder", false);
    options.mustBe("override_base_feature_extractor_hyperparams", false);
    String type = options.message().getType();
    BackboneSize size = FEATURE_EXTRACTORS.get(type);
    if (size == null) {
      throw options.unsupported(
          "type: \"" + type + "\"",
          "Use one of " + String.join(", ", FEATURE_EXTRACTORS.keySet()) + ".");
    }
    return size;
  }

  private static BiFpnParameters bifpn(ModelOptions<SsdFeatureExtractor> options) {
    options.mustHave("bifpn");
    ModelOptions<BidirectionalFeaturePyramidNetworks> bifpn =
        options.child("bifpn", options.message().getBifpn());
    bifpn.mustBe("min_level", BiFpnParameters.BACKBONE_MIN_LEVEL);
    if (bifpn.message().getMaxLevel() < BiFpnParameters.BACKBONE_MAX_LEVEL) {
      throw bifpn.unsupported(
          "max_level: " + bifpn.message().getMaxLevel(), "Set it to 5 or more, 7 as released.");
    }
    ConvolutionOptions convolutions =
        ConvolutionOptions.read(
            options.child("conv_hyperparams", options.message().getConvHyperparams()));
    return new BiFpnParameters(
        bifpn.message().getMinLevel(),
        bifpn.message().getMaxLevel(),
        bifpn.message().getNumIterations(),
        bifpn.message().getNumFilters(),
        FeatureFusion.fromCombineMethod(
            bifpn.path() + ".combine_method", bifpn.message().getCombineMethod()),
        convolutions.batchNorm(),
        convolutions.l2(),
        convolutions.initializer());
  }

  private static HeadParameters heads(ModelOptions<BoxPredictor> options) {
    options.mustHave("weight_shared_convolutional_box_predictor");
    WeightSharedConvolutionalBoxPredictor predictor =
        options.message().getWeightSharedConvolutionalBoxPredictor();
    ModelOptions<WeightSharedConvolutionalBoxPredictor> heads =
        options.child("weight_shared_convolutional_box_predictor", predictor);
    heads.mustBe("use_depthwise", true);
    heads.mustBe("use_dropout", false);
    heads.mustBe("share_prediction_tower", false);
    heads.mustBe("box_code_size", 4);
    heads.mustBe("score_converter", "IDENTITY");
    heads.mustBe("apply_conv_hyperparams_to_heads", false);
    heads.mustBe("apply_conv_hyperparams_pointwise", false);
    heads.mustBeAbsent("box_encodings_clip_range");
    ConvolutionOptions convolutions =
        ConvolutionOptions.read(heads.child("conv_hyperparams", predictor.getConvHyperparams()));
    return new HeadParameters(
        predictor.getDepth(),
        predictor.getNumLayersBeforePredictor(),
        predictor.getKernelSize(),
        predictor.getClassPredictionBiasInit(),
        convolutions.batchNorm(),
        convolutions.l2(),
        convolutions.initializer());
  }

  private static AnchorParameters anchors(ModelOptions<AnchorGenerator> options) {
    options.mustHave("multiscale_anchor_generator");
    MultiscaleAnchorGenerator generator = options.message().getMultiscaleAnchorGenerator();
    ModelOptions<MultiscaleAnchorGenerator> anchors =
        options.child("multiscale_anchor_generator", generator);
    anchors.mustBe("normalize_coordinates", true);
    if (generator.getAspectRatiosCount() == 0) {
      throw new InputException(
          anchors.path() + " lacks aspect_ratios", "Give at least one, such as 1.0.");
    }
    return new AnchorParameters(
        generator.getMinLevel(),
        generator.getMaxLevel(),
        generator.getAnchorScale(),
        generator.getAspectRatiosList(),
        generator.getScalesPerOctave());
  }

  private static BoxCoderScales boxCoder(ModelOptions<BoxCoder> options) {
    options.mustHave("faster_rcnn_box_coder");
    FasterRcnnBoxCoder coder = options.message().getFasterRcnnBoxCoder();
    return new BoxCoderScales(
        coder.getYScale(), coder.getXScale(), coder.getHeightScale(), coder.getWidthScale());
  }

  private static MatcherParameters matcher(ModelOptions<Matcher> options) {
    options.mustHave("argmax_matcher");
    var matcher = options.child("argmax_matcher", options.message().getArgmaxMatcher());
    matcher.mustBe("ignore_thresholds", false);
    matcher.mustBe("negatives_lower_than_unmatched", true);
    return new MatcherParameters(
        matcher.message().getMatchedThreshold(),
        matcher.message().getUnmatchedThreshold(),
        matcher.message().getForceMatchForEachRow());
  }

  private static LossParameters loss(ModelOptions<Loss> options, Ssd ssd) {
    options.mustBeAbsent(
        "hard_example_miner",
        "Remove it: the original does not mine beside weighted_sigmoid_focal either, which counts"
            + " easy anchors little by itself.");
    options.mustBeAbsent("random_example_sampler");
    options.mustBeAbsent("equalization_loss");
    options.mustBe("expected_loss_weights", "NONE");
    Loss loss = options.message();
    ModelOptions<LocalizationLoss> localization =
        options.child("localization_loss", loss.getLocalizationLoss());
    localization.mustHave("weighted_smooth_l1");
    ModelOptions<ClassificationLoss> classification =
        options.child("classification_loss", loss.getClassificationLoss());
    classification.mustHave("weighted_sigmoid_focal");
    SigmoidFocalClassificationLoss focal = classification.message().getWeightedSigmoidFocal();
    return new LossParameters(
        focal.getGamma(),
        focal.hasAlpha() ? focal.getAlpha() : 1,
        focal.hasAlpha() ? 1 - focal.getAlpha() : 1,
        localization.message().getWeightedSmoothL1().getDelta(),
        loss.getClassificationWeight(),
        loss.getLocalizationWeight(),
        ssd.getNormalizeLossByNumMatches(),
        ssd.getNormalizeLocLossByCodesize());
  }

  private static PostProcessingParameters postProcessing(ModelOptions<PostProcessing> options) {
    options.mustBe("score_converter", "SIGMOID");
    options.mustBe("logit_scale", 1.0f);
    options.mustBeAbsent("calibration_config");
    BatchNonMaxSuppression suppression = options.message().getBatchNonMaxSuppression();
    ModelOptions<BatchNonMaxSuppression> nms =
        options.child("batch_non_max_suppression", suppression);
    nms.mustBe("use_class_agnostic_nms", false);
    nms.mustBe("soft_nms_sigma", 0.0f);
    nms.mustBe("use_partitioned_nms", false);
    nms.mustBe("use_combined_nms", false);
    nms.mustBe("change_coordinate_frame", true);
    return new PostProcessingParameters(
        suppression.getScoreThreshold(),
        suppression.getIouThreshold(),
        suppression.getMaxDetectionsPerClass(),
        suppression.getMaxTotalDetections());
  }
}
