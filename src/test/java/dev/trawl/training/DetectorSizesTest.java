package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.BidirectionalFeaturePyramidNetworks;
import dev.trawl.config.proto.DetectionModel;
import dev.trawl.config.proto.KeepAspectRatioResizer;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.config.proto.WeightSharedConvolutionalBoxPredictor;
import dev.trawl.detector.Anchors;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.PreparedImage;
import dev.trawl.detector.TargetAssigner;
import dev.trawl.detector.Targets;
import dev.trawl.detector.Variable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** The detectors of {@code configs/efficientdet_*.config}, from D0 to D7x. */
class DetectorSizesTest {

  /**
   * Parameters in millions, as published to the last digit given: Tan, Pang and Le 2020, table 2;
   * D0's were counted in the released checkpoint. The classification top is not counted.
   */
  @ParameterizedTest
  @CsvSource({
    "d0, 3.880067",
    "d1, 6.6",
    "d2, 8.1",
    "d3, 12",
    "d4, 21",
    "d5, 34",
    "d6, 52",
    "d7, 52",
    "d7x, 77"
  })
  void eachHasThePublishedNumberOfParametersAndTrains(String size, String millions) {
    TrainingRecipe recipe = TrainingRecipe.of(smallInput(config(size, "model.ssd.num_classes=90")));
    DetectorConfiguration detector = recipe.detector();
    try (TrainingGraph graph = new TrainingGraph(recipe, 1, 1);
        Session session = new Session(graph.graph(), SmallTraining.threads(2));
        Batch batch = new Batch(1, detector.inputSize(), Anchors.of(detector).count())) {
      assertEquals(millions, parameters(graph, millions));
      graph.variables().initialize(session);
      batch.put(0, example(detector));
      float before = sum(graph, session);
      try (StepFeed feed = StepFeed.of(batch, 0, 1, 0.001f)) {
        StepValues values = graph.run(session, feed);
        assertTrue(values.isFinite(), values::toString);
      }
      assertNotEquals(before, sum(graph, session));
    }
  }

  private static String parameters(TrainingGraph graph, String published) {
    long parameters =
        graph.variables().trainable().stream()
            .filter(Variable::countsInDetection)
            .mapToLong(variable -> variable.shape().size())
            .sum();
    int decimals = published.contains(".") ? published.length() - published.indexOf('.') - 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", parameters / 1e6);
  }

  /** One object on a slope of grey. */
  private static TrainingExample example(DetectorConfiguration detector) {
    int side = detector.inputSize();
    float[] pixels = new float[side * side * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 2f * i / pixels.length - 1;
    }
    Targets targets =
        new TargetAssigner(detector)
            .assign(new float[] {0.2f, 0.2f, 0.7f, 0.6f}, new int[] {3}, new float[] {1});
    int[] classes = Arrays.stream(targets.match()).map(row -> row < 0 ? -1 : 3).toArray();
    return new TrainingExample("slope", new PreparedImage(pixels, side, side), targets, classes);
  }

  /** What one size is said to be stays so in all the others. */
  @ParameterizedTest
  @CsvSource({
    "d1, b1, 640, 4, 88, 3, fast_attention",
    "d2, b2, 768, 5, 112, 3, fast_attention",
    "d3, b3, 896, 6, 160, 4, fast_attention",
    "d4, b4, 1024, 7, 224, 4, fast_attention",
    "d5, b5, 1280, 7, 288, 4, fast_attention",
    "d6, b6, 1408, 8, 384, 5, sum",
    "d7, b6, 1536, 8, 384, 5, sum",
    "d7x, b7, 1536, 8, 384, 5, sum"
  })
  void configsDifferFromD0InSizeAlone(
      String size,
      String backbone,
      int pixels,
      int iterations,
      int filters,
      int layers,
      String fusion) {
    TrainEvalPipelineConfig.Builder expected = config("d0").toBuilder();
    DetectionModel.Builder model = expected.getModelBuilder();
    KeepAspectRatioResizer.Builder resizer =
        model.getSsdBuilder().getImageResizerBuilder().getKeepAspectRatioResizerBuilder();
    resizer.setMinDimension(pixels).setMaxDimension(pixels);
    model
        .getSsdBuilder()
        .getFeatureExtractorBuilder()
        .setType("ssd_efficientnet-" + backbone + "_bifpn_keras");
    BidirectionalFeaturePyramidNetworks.Builder pyramid =
        model.getSsdBuilder().getFeatureExtractorBuilder().getBifpnBuilder();
    pyramid.setNumIterations(iterations).setNumFilters(filters);
    if (!fusion.equals(pyramid.getCombineMethod())) {
      pyramid.setCombineMethod(fusion);
    }
    WeightSharedConvolutionalBoxPredictor.Builder heads =
        model
            .getSsdBuilder()
            .getBoxPredictorBuilder()
            .getWeightSharedConvolutionalBoxPredictorBuilder();
    heads.setDepth(filters).setNumLayersBeforePredictor(layers);
    if (size.equals("d7x")) {
      pyramid.setMaxLevel(8);
      model
          .getSsdBuilder()
          .getAnchorGeneratorBuilder()
          .getMultiscaleAnchorGeneratorBuilder()
          .setMaxLevel(8);
    }
    TrainEvalPipelineConfig actual = config(size);
    expected.getTrainConfigBuilder().setBatchSize(actual.getTrainConfig().getBatchSize());
    expected
        .getTrainConfigBuilder()
        .getDataAugmentationOptionsBuilder(1)
        .getRandomScaleCropAndPadToSquareBuilder()
        .setOutputSize(pixels);
    assertEquals(expected.build(), actual);
  }

  private static TrainEvalPipelineConfig config(String size, String... assignments) {
    return PipelineConfigReader.read(
        Path.of("configs/efficientdet_" + size + ".config"), List.of(assignments));
  }

  /** Two cells of the coarsest level: the fewest with which every level differs. */
  private static TrainEvalPipelineConfig smallInput(TrainEvalPipelineConfig released) {
    int pixels = 1 << DetectorConfiguration.from(released.getModel()).bifpn().maxLevel();
    TrainEvalPipelineConfig.Builder small = released.toBuilder();
    small
        .getModelBuilder()
        .getSsdBuilder()
        .getImageResizerBuilder()
        .getKeepAspectRatioResizerBuilder()
        .setMinDimension(pixels)
        .setMaxDimension(pixels);
    return small.build();
  }

  /** Of the last variable's values: what is trained has changed after a step. */
  private static float sum(TrainingGraph graph, Session session) {
    Variable last = graph.trained().get(graph.trained().size() - 1);
    try (TFloat32 values = (TFloat32) session.runner().fetch(last.value()).run().get(0)) {
      float[] sum = {0};
      values.scalars().forEach(value -> sum[0] += value.getFloat());
      return sum[0];
    }
  }
}
