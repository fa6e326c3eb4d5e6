package dev.trawl.detector;

import dev.trawl.config.proto.DetectionModel;
import java.util.List;

/**
 * Everything about an EfficientDet that its graph depends on. One instance belongs to one set of
 * weights: a checkpoint fits exactly the configurations with the same {@link #classes()}, {@link
 * #backbone()}, {@link #bifpn()} and {@link #heads()}; the input size may differ.
 *
 * @param classes number of classes, without background; at least 1
 * @param inputSize height and width of the padded input in pixels; a multiple of the coarsest
 *     level's stride
 * @param backbone size of the EfficientNet
 * @param bifpn size and training parameters of the feature pyramid
 * @param heads size and training parameters of the two heads
 * @param freezeBatchNorm whether batch norms of pyramid and heads keep their moving statistics and
 *     use them while training too; those of the backbone always follow the batch
 * @param anchors the boxes that the predictions are relative to
 * @param boxCoder scale factors of the box encoding
 * @param matcher how ground truth finds its anchors
 * @param loss parameters of the three losses
 * @param postProcessing from predictions to detections
 */
public record DetectorConfiguration(
    int classes,
    int inputSize,
    BackboneSize backbone,
    BiFpnParameters bifpn,
    HeadParameters heads,
    boolean freezeBatchNorm,
    AnchorParameters anchors,
    BoxCoderScales boxCoder,
    MatcherParameters matcher,
    LossParameters loss,
    PostProcessingParameters postProcessing) {

  /** Checks that the parts fit together. */
  public DetectorConfiguration {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, not " + classes);
    }
    int coarsestStride = 1 << bifpn.maxLevel();
    if (inputSize < coarsestStride || inputSize % coarsestStride != 0) {
      throw new IllegalArgumentException(
          "inputSize must be a positive multiple of " + coarsestStride + ", not " + inputSize);
    }
    if (anchors.minLevel() != bifpn.minLevel() || anchors.maxLevel() != bifpn.maxLevel()) {
      throw new IllegalArgumentException(
          "anchors lie on levels %d to %d but the feature pyramid has levels %d to %d"
              .formatted(
                  anchors.minLevel(), anchors.maxLevel(), bifpn.minLevel(), bifpn.maxLevel()));
    }
  }

  /**
   * The released EfficientDet-D0 configuration.
   *
   * @param classes number of classes without background
   * @param inputSize height and width of the padded input, a multiple of 128; 512 as released
   */
  public static DetectorConfiguration efficientDetD0(int classes, int inputSize) {
    BatchNormParameters batchNorm = new BatchNormParameters(0.99f, 1e-3f);
    // The Object Detection API hands Keras half of the configured weight, 4e-5.
    float l2 = 4e-5f / 2;
    return new DetectorConfiguration(
        classes,
        inputSize,
        new BackboneSize(1.0, 1.0),
        new BiFpnParameters(
            3,
            7,
            3,
            64,
            FeatureFusion.FAST_ATTENTION,
            batchNorm,
            l2,
            new Initializer.TruncatedNormal(0.03f)),
        new HeadParameters(64, 3, 3, -4.6f, batchNorm, l2, new Initializer.Normal(0.01f)),
        false,
        new AnchorParameters(3, 7, 4.0f, List.of(1.0f, 2.0f, 0.5f), 3),
        new BoxCoderScales(1, 1, 1, 1),
        new MatcherParameters(0.5f, 0.5f, true),
        new LossParameters(1.5f, 0.25f, 0.75f, 1.0f, 1.0f, 1.0f, true, true),
        new PostProcessingParameters(1e-8f, 0.5f, 100, 100));
  }

  /**
   * Reads the {@code model} of a {@code pipeline.config}.
   *
   * @throws dev.trawl.dataset.InputException if it asks for what no graph is built for, naming the
   *     option and what to set it to
   */
  public static DetectorConfiguration from(DetectionModel model) {
    return DetectionModelReader.read(model);
  }

  /** The same detector for inputs of another size; the weights stay usable. */
  public DetectorConfiguration withInputSize(int size) {
    return new DetectorConfiguration(
        classes,
        size,
        backbone,
        bifpn,
        heads,
        freezeBatchNorm,
        anchors,
        boxCoder,
        matcher,
        loss,
        postProcessing);
  }

  /**
   * Scaling of an EfficientNet relative to B0 (Tan and Le 2019, table of the released models).
   *
   * @param width factor on the number of channels
   * @param depth factor on the number of blocks
   */
  public record BackboneSize(double width, double depth) {}

  /**
   * Parameters of batch norms.
   *
   * @param momentum share of the old moving statistics kept at each step, 0 to 1
   * @param epsilon added to the variance
   */
  public record BatchNormParameters(float momentum, float epsilon) {}

  /**
   * Size and training parameters of the feature pyramid.
   *
   * @param minLevel finest level; level l has stride 2^l
   * @param maxLevel coarsest level
   * @param iterations how often the top-down and bottom-up paths are repeated
   * @param filters channels of every level
   * @param fusion how a node sums its inputs
   * @param batchNorm of all its batch norms
   * @param l2 coefficient of the sum of squares of its convolution kernels
   * @param initializer of its convolution kernels
   */
  public record BiFpnParameters(
      int minLevel,
      int maxLevel,
      int iterations,
      int filters,
      FeatureFusion fusion,
      BatchNormParameters batchNorm,
      float l2,
      Initializer initializer) {
    /** Level of the backbone's first endpoint. */
    static final int BACKBONE_MIN_LEVEL = 3;

    /** Level of the backbone's last endpoint. */
    static final int BACKBONE_MAX_LEVEL = 5;

    /** Checks that every endpoint of the backbone has its level. */
    public BiFpnParameters {
      if (minLevel != BACKBONE_MIN_LEVEL || maxLevel < BACKBONE_MAX_LEVEL) {
        throw new IllegalArgumentException(
            "levels must begin at 3 and reach at least 5, not %d to %d"
                .formatted(minLevel, maxLevel));
      }
    }

    /** Number of levels. */
    public int levels() {
      return maxLevel - minLevel + 1;
    }
  }

  /**
   * Size and training parameters of the heads.
   *
   * @param filters channels of the towers
   * @param layers convolutions of each tower
   * @param kernelSize height and width of the depthwise kernels
   * @param classBias start value of the class logits' bias
   * @param batchNorm of all batch norms of the towers
   * @param l2 coefficient of the sum of squares of the towers' depthwise kernels; the other kernels
   *     are not regularised
   * @param initializer of the towers' depthwise kernels; the other kernels start Glorot-uniform
   */
  public record HeadParameters(
      int filters,
      int layers,
      int kernelSize,
      float classBias,
      BatchNormParameters batchNorm,
      float l2,
      Initializer initializer) {}

  /**
   * Boxes that tile every level of the pyramid.
   *
   * @param minLevel finest level; level l has stride 2^l
   * @param maxLevel coarsest level
   * @param scale side of the smallest square anchor in units of the level's stride
   * @param aspectRatios width over height, in the order of the predictions
   * @param scalesPerOctave anchor sizes 2^(i/scalesPerOctave) per level
   */
  public record AnchorParameters(
      int minLevel, int maxLevel, float scale, List<Float> aspectRatios, int scalesPerOctave) {

    /** Copies the list. */
    public AnchorParameters {
      aspectRatios = List.copyOf(aspectRatios);
    }

    /** Anchors per cell of a level. */
    public int perCell() {
      return aspectRatios.size() * scalesPerOctave;
    }
  }

  /** Factors on the four numbers of an encoded box: centre y, centre x, height, width. */
  public record BoxCoderScales(float y, float x, float height, float width) {}

  /**
   * When an anchor belongs to a ground truth box.
   *
   * @param matchedThreshold overlap (intersection over union) from which an anchor is positive
   * @param unmatchedThreshold overlap below which it is negative; between the two it is ignored
   * @param forceMatchForEachRow whether every box gets the anchor that overlaps it most
   */
  public record MatcherParameters(
      float matchedThreshold, float unmatchedThreshold, boolean forceMatchForEachRow) {}

  /**
   * Parameters of the classification and the localization loss.
   *
   * @param focalGamma exponent of the focal loss
   * @param focalPositiveWeight factor on the focal loss where the class is there (alpha)
   * @param focalNegativeWeight factor on the focal loss where it is not (1 - alpha)
   * @param huberDelta where the localization loss turns from quadratic to linear
   * @param classificationWeight factor on the classification loss
   * @param localizationWeight factor on the localization loss
   * @param normalizeByNumMatches whether both are divided by the number of matched anchors
   * @param normalizeLocByCodeSize whether the localization loss is divided by 4 as well
   */
  public record LossParameters(
      float focalGamma,
      float focalPositiveWeight,
      float focalNegativeWeight,
      float huberDelta,
      float classificationWeight,
      float localizationWeight,
      boolean normalizeByNumMatches,
      boolean normalizeLocByCodeSize) {}

  /**
   * Non-maximum suppression and its limits.
   *
   * @param scoreThreshold detections must score above it
   * @param iouThreshold overlap above which the lower scoring box of a class is suppressed
   * @param maxDetectionsPerClass kept by suppression for each class
   * @param maxTotalDetections kept of all classes together; rows of the padded output
   */
  public record PostProcessingParameters(
      float scoreThreshold,
      float iouThreshold,
      int maxDetectionsPerClass,
      int maxTotalDetections) {}
}
