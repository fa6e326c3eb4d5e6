package dev.trawl.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trawl.config.proto.CheckpointVersion;
import dev.trawl.config.proto.PreprocessingStep.PreprocessingStepCase;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineConfigReaderTest {
  private static final Path SMALL = Path.of("src/test/resources/config/small.config");
  private static final Path STARTER = Path.of("configs/efficientdet_d0.config");

  @Test
  void readsEveryNotationOfTextFormat() {
    TrainEvalPipelineConfig config = PipelineConfigReader.read(SMALL, List.of());
    assertAll(
        () -> assertEquals(3, config.getModel().getSsd().getNumClasses()),
        () ->
            assertEquals(
                "ssd_efficientnet-b0_bifpn_keras",
                config.getModel().getSsd().getFeatureExtractor().getType()),
        () ->
            assertEquals(
                List.of(1f, 2f, 0.5f),
                config
                    .getModel()
                    .getSsd()
                    .getAnchorGenerator()
                    .getMultiscaleAnchorGenerator()
                    .getAspectRatiosList()),
        () -> assertEquals(2, config.getTrainConfig().getBatchSize()),
        () ->
            assertEquals(
                2, config.getEvalInputReader(1).getTfRecordInputReader().getInputPathCount()));
  }

  @Test
  void absentFieldsHaveTheDefaultsOfTheOriginal() {
    TrainConfig train = TrainConfig.getDefaultInstance();
    assertAll(
        () -> assertEquals(32, train.getBatchSize()),
        () -> assertTrue(train.getUnpadGroundtruthTensors()),
        () -> assertTrue(train.getOptimizer().getUseMovingAverage()),
        () -> assertEquals(CheckpointVersion.V1, train.getFineTuneCheckpointVersion()),
        () ->
            assertEquals(
                10f,
                TrainEvalPipelineConfig.getDefaultInstance()
                    .getModel()
                    .getSsd()
                    .getBoxCoder()
                    .getFasterRcnnBoxCoder()
                    .getYScale()));
  }

  @Test
  void starterConfigSuitsASmallDataSet() {
    TrainConfig train = PipelineConfigReader.read(STARTER, List.of()).getTrainConfig();
    var rate =
        train.getOptimizer().getMomentumOptimizer().getLearningRate().getCosineDecayLearningRate();
    assertAll(
        () -> assertEquals(4, train.getBatchSize()),
        () -> assertEquals(train.getNumSteps(), rate.getTotalSteps()),
        () -> assertTrue(rate.getWarmupSteps() * 10 <= rate.getTotalSteps()),
        () -> assertEquals("detection", train.getFineTuneCheckpointType()));
  }

  @Test
  @Tag("reference")
  void readsTheReleasedConfigWhole() throws Exception {
    Path released =
        Path.of(System.getProperty("trawl.reference", "../shared/reference"))
            .resolveSibling("efficientdet_d0_coco17_tpu-32/pipeline.config");
    assumeTrue(Files.exists(released), () -> "skipped: there is no " + released);
    TrainEvalPipelineConfig config = PipelineConfigReader.read(released, List.of());
    assertAll(
        () -> assertEquals(90, config.getModel().getSsd().getNumClasses()),
        () -> assertEquals(128, config.getTrainConfig().getBatchSize()),
        () ->
            assertEquals(
                CheckpointVersion.V2, config.getTrainConfig().getFineTuneCheckpointVersion()),
        () ->
            assertEquals(
                List.of("coco_detection_metrics"), config.getEvalConfig().getMetricsSetList()),
        () -> assertTrue(config.getEvalInputReader(0).hasTfRecordInputReader()),
        () ->
            assertEquals(List.of(), config.getUnknownFields().asMap().keySet().stream().toList()));
    // The detector of the starter config is the released one but for its classes.
    var starter = PipelineConfigReader.read(STARTER, List.of("model.ssd.num_classes=90"));
    assertEquals(
        config.getModel().getSsd().getFeatureExtractor(),
        starter.getModel().getSsd().getFeatureExtractor());
    assertEquals(config.getModel(), starter.getModel());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "train_config { batchsize: 3 } | c:1:16: train_config.batchsize: TrainConfig has no field 'batchsize'; did you mean 'batch_size'? | Fields of TrainConfig: add_regularization_loss, batch",
        "model { faster_rcnn { num_classes: 3 } } | c:1:9: model.faster_rcnn: Trawl does not support faster_rcnn | Fields of DetectionModel: ssd.",
        "model { ssd { num_classes: three } } | c:1:28: model.ssd.num_classes: takes a whole number, at least 1, not three | Write a whole",
        "train_config { batch_size: -1 } | c:1:28: train_config.batch_size: takes a whole number, at least 1, not -1 | Write",
        "train_config { batch_size: 1.5 } | takes a whole number, at least 1, not 1.5 | Write",
        "train_config { use_bfloat16: yes } | c:1:30: train_config.use_bfloat16: takes true or false, not yes | Write true or false.",
        "train_config { fine_tune_checkpoint_version: V3 } | train_config.fine_tune_checkpoint_version: takes one of UNKNOWN, V1, V2, not V3 | Write one of UNKNOWN, V1, V2.",
        "train_config: 5 | c:1:15: train_config: takes a message in braces with fields of TrainConfig, not 5 | Write",
        "train_config { data_augmentation_options: [{}, {random_flip {}}] } | c:1:49: train_config.data_augmentation_options[1].random_flip: PreprocessingStep has no field | Fields of PreprocessingStep",
        "train_config { batch_size: 1 batch_size: 2 } | train_config.batch_size: Non-repeated field \"TrainConfig.batch_size\" cannot be overwritten. | Correct line 1 of c.",
        "train_config { batch_size: 1 | c:1:29: train_config: Expected \"}\". | Correct line 1 of c.",
        "[foo.bar] { batch_size: 1 } | c:1:1: [foo.bar]: TrainEvalPipelineConfig has no field '[foo.bar]' | Fields of TrainEvalPipelineConfig",
      })
  void refusesWhatIsNoConfig(String text, String problem, String nextAction) {
    InputException e =
        assertThrows(InputException.class, () -> PipelineConfigReader.parse(text, "c", List.of()));
    assertTrue(String.valueOf(e.getMessage()).contains(problem), e.getMessage());
    assertTrue(e.nextAction().startsWith(nextAction), e.nextAction());
  }

  @Test
  void namesAllUnknownFieldsAtOnce() {
    String text = "model {\n  ssd {\n    num_clases: 3\n    loss { foo: [1, 2] }\n  }\n}\n";
    InputException e =
        assertThrows(InputException.class, () -> PipelineConfigReader.parse(text, "c", List.of()));
    List<String> lines = String.valueOf(e.getMessage()).lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).startsWith("c:3:5: model.ssd.num_clases"), lines.get(0));
    assertTrue(lines.get(1).startsWith("c:4:12: model.ssd.loss.foo"), lines.get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model.ssd.num_classes=0 | is 0; it takes a whole number, at least 1",
        "train_config.optimizer.adam_optimizer.learning_rate.constant_learning_rate.learning_rate=nan | is NaN; it takes a number, at least 0",
        "train_config.optimizer.adam_optimizer.learning_rate.constant_learning_rate.learning_rate=-0.1 | is -0.1; it takes a number, at least 0",
        "train_config.optimizer.adam_optimizer.learning_rate={} | is empty; it needs one of constant_learning_rate, ",
        "train_config.optimizer.adam_optimizer={} | train_config.optimizer.adam_optimizer.learning_rate is missing",
        "train_config.batch_size=3000000000 | is 3000000000; it takes a whole number, at least 1, at most 2147483647",
        "train_config.fine_tune_checkpoint_type=detecton | is \"detecton\"; it takes one of \"classification\", \"detection\", \"full\"; did you mean \"detection\"?",
        "train_config.data_augmentation_options[2]={} | train_config.data_augmentation_options[2] is empty; it needs one of",
        "train_config.data_augmentation_options[1].random_scale_crop_and_pad_to_square.scale_min=1.6 | scale_min is 1.6; it has to be at most scale_max, which is 1.5",
        "train_config.data_augmentation_options[1].random_adjust_contrast.max_delta=0.7 | max_delta is 0.7; it has to be at least min_delta, which is 0.8",
        "train_config.data_augmentation_options[1].random_pad_image.pad_color=[1,2] | pad_color has 2 values; it takes 1 or 3",
        "train_config.data_augmentation_options[1].normalize_image={original_minval: 5 original_maxval: 5} | original_minval is 5; it has to be below original_maxval, which is 5",
        "train_config.data_augmentation_options[1].subtract_channel_mean={} | means is missing; it takes 3 values, each a number",
        "train_config.data_augmentation_options[1].ssd_random_crop.operations[0]={min_area: 0.1 max_area: 1 max_aspect_ratio: 2} | operations[0].min_aspect_ratio is missing; it takes a number, above 0",
        "train_config.data_augmentation_options[0].random_horizontal_flip.probability=1.1 | is 1.1; it takes a number, at least 0 and at most 1",
        "model.ssd.feature_extractor.bifpn.min_level=8 | min_level is 8; it has to be at most max_level, which is 7",
        "model.ssd.post_processing.batch_non_max_suppression.iou_threshold=50 | is 50; it takes a number, at least 0 and at most 1",
        "model.ssd.anchor_generator.multiscale_anchor_generator.aspect_ratios[1]=0 | aspect_ratios[1] is 0; it takes a number, above 0",
      })
  void refusesValuesOutOfRange(String override, String problem) {
    InputException e =
        assertThrows(
            InputException.class, () -> PipelineConfigReader.read(SMALL, List.of(override)));
    assertTrue(String.valueOf(e.getMessage()).contains(problem), e.getMessage());
  }

  @Test
  void namesAllValuesOutOfRangeAtOnceWithTheirLines() {
    String text =
        """
        model { ssd { num_classes: -2 } }
        train_config {
          data_augmentation_options { random_crop_image { min_area: 0.9 max_area: 0.5 } }
          gradient_clipping_by_norm: -inf
        }
        eval_config { min_score_threshold: 0.5 }
        """;
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                PipelineConfigReader.parse(
                    text, "my.config", List.of("eval_config.min_score_threshold=50")));
    String crop = "train_config.data_augmentation_options[0].random_crop_image.";
    assertEquals(
        List.of(
            "my.config:1:15: model.ssd.num_classes is -2; it takes a whole number, at least 1",
            "my.config:3:51: "
                + crop
                + "min_area is 0.9; it has to be at most max_area, which is 0.5",
            "my.config:4:3: train_config.gradient_clipping_by_norm is -Infinity; it takes a number, at"
                + " least 0",
            "--set eval_config.min_score_threshold=50: eval_config.min_score_threshold is 50; it takes a"
                + " number, at least 0 and at most 1"),
        String.valueOf(e.getMessage()).lines().toList());
    assertEquals("Correct these 4 values.", e.nextAction());
  }

  @Test
  void warmUpRateMattersOnlyWhereThereIsAWarmUp() {
    String rate =
        "train_config { optimizer { momentum_optimizer { learning_rate { cosine_decay_learning_rate {"
            + " learning_rate_base: 1e-4 total_steps: 10 warmup_steps: %d } } } } }";
    PipelineConfigReader.parse(rate.formatted(0), "c", List.of());
    assertThrows(
        InputException.class, () -> PipelineConfigReader.parse(rate.formatted(5), "c", List.of()));
  }

  @Test
  void overridesReachEveryKindOfField() {
    TrainEvalPipelineConfig config =
        PipelineConfigReader.read(
            SMALL,
            List.of(
                "train_config.batch_size=8",
                "train_config.fine_tune_checkpoint=/models/a b/ckpt-0",
                "train_config.fine_tune_checkpoint_type=\"full\"",
                "train_config.fine_tune_checkpoint_version=V2",
                "train_config.use_bfloat16=true",
                "train_config.optimizer.momentum_optimizer={learning_rate {constant_learning_rate {}}}",
                "train_config.data_augmentation_options[1].random_scale_crop_and_pad_to_square"
                    + ".scale_min=0.6",
                "train_config.data_augmentation_options[2].random_rotation90.probability=0.1",
                "train_config.freeze_variables[0]=.*bias",
                "model.ssd.anchor_generator.multiscale_anchor_generator.aspect_ratios=[1, 3]",
                "model.ssd.loss.classification_loss.weighted_sigmoid_focal.alpha = 0.5",
                "eval_input_reader=[]"));
    TrainConfig train = config.getTrainConfig();
    assertAll(
        () -> assertEquals(8, train.getBatchSize()),
        () -> assertEquals("/models/a b/ckpt-0", train.getFineTuneCheckpoint()),
        () -> assertEquals("full", train.getFineTuneCheckpointType()),
        () -> assertEquals(CheckpointVersion.V2, train.getFineTuneCheckpointVersion()),
        () -> assertTrue(train.getUseBfloat16()),
        () -> assertTrue(train.getOptimizer().hasMomentumOptimizer()),
        () -> assertFalse(train.getOptimizer().hasAdamOptimizer()),
        () ->
            assertEquals(
                0.6f,
                train
                    .getDataAugmentationOptions(1)
                    .getRandomScaleCropAndPadToSquare()
                    .getScaleMin()),
        () ->
            assertEquals(
                1.5f,
                train
                    .getDataAugmentationOptions(1)
                    .getRandomScaleCropAndPadToSquare()
                    .getScaleMax()),
        () ->
            assertEquals(
                PreprocessingStepCase.RANDOM_ROTATION90,
                train.getDataAugmentationOptions(2).getPreprocessingStepCase()),
        () -> assertEquals(List.of(".*bias"), train.getFreezeVariablesList()),
        () ->
            assertEquals(
                List.of(1f, 3f),
                config
                    .getModel()
                    .getSsd()
                    .getAnchorGenerator()
                    .getMultiscaleAnchorGenerator()
                    .getAspectRatiosList()),
        () ->
            assertEquals(
                0.5f,
                config
                    .getModel()
                    .getSsd()
                    .getLoss()
                    .getClassificationLoss()
                    .getWeightedSigmoidFocal()
                    .getAlpha()),
        () -> assertEquals(0, config.getEvalInputReaderCount()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "train_config.batch_size | gives no value | Write it as in train_config.batch_size=8.",
        "train_config..batch_size=8 | '' is not a field | Write it as",
        "train_config.batchsize=8 | TrainConfig has no field 'batchsize'; did you mean 'batch_size'? | Fields of TrainConfig: ",
        "train_config.batch_size=eight | train_config.batch_size takes a whole number, at least 1, not 'eight' | Write a whole number",
        "train_config.batch_size=8 num_steps: 3 | not '8 num_steps: 3' | Write a whole number",
        "train_config.batch_size= | takes a whole number, at least 1, not '' | Write a whole number",
        "train_config.batch_size.x=8 | train_config.batch_size has no fields | Give it a value",
        "train_config.batch_size[0]=8 | batch_size is not a list | Leave out [0].",
        "train_config.data_augmentation_options.random_rotation90={} | train_config.data_augmentation_options is a list | Name an entry, [0] to [1], or [2], which adds one.",
        "train_config.data_augmentation_options[3].random_rotation90={} | has 2 entries | Name an entry, [0] to [1], or [2]",
        "train_config.freeze_variables=x | train_config.freeze_variables is a list | Name entry [0], which adds one.",
        "train_config.optimizer=5 | takes a message in braces with fields of Optimizer, not '5' | Write a message",
        "train_config.optimizer={sgd {}} | 1:2: sgd: Optimizer has no field 'sgd' | Fields of Optimizer: ",
        "train_config.fine_tune_checkpoint_version=V3 | takes one of UNKNOWN, V1, V2, not 'V3' | Write one of",
      })
  void refusesOverridesThatLeadNowhere(String override, String problem, String nextAction) {
    InputException e =
        assertThrows(
            InputException.class, () -> PipelineConfigReader.read(SMALL, List.of(override)));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("--set " + override.split("=")[0]),
        e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains(problem), e.getMessage());
    assertTrue(e.nextAction().startsWith(nextAction), e.nextAction());
  }

  @ParameterizedTest
  @ValueSource(strings = {"config/small.config", "../../../configs/efficientdet_d0.config"})
  void whatIsWrittenReadsTheSame(String name, @TempDir Path directory) throws Exception {
    Path source = Path.of("src/test/resources").resolve(name);
    TrainEvalPipelineConfig config = PipelineConfigReader.read(source, List.of());
    Path copy = directory.resolve("pipeline.config");
    PipelineConfigWriter.write(config, copy);
    assertEquals(config, PipelineConfigReader.read(copy, List.of()));
    assertEquals(PipelineConfigWriter.toText(config), Files.readString(copy));
  }

  @Test
  void refusesFilesThatAreNoText(@TempDir Path directory) throws Exception {
    Path missing = directory.resolve("none.config");
    assertThrows(InputException.class, () -> PipelineConfigReader.read(missing, List.of()));
    Path binary = Files.write(directory.resolve("a.config"), new byte[] {(byte) 0xff, 1, 2});
    InputException e =
        assertThrows(InputException.class, () -> PipelineConfigReader.read(binary, List.of()));
    assertTrue(String.valueOf(e.getMessage()).contains("not text in UTF-8"), e.getMessage());
  }

  @Test
  void ignoresAByteOrderMark(@TempDir Path directory) throws Exception {
    Path file =
        Files.writeString(directory.resolve("a.config"), "\uFEFFtrain_config { batch_size: 3 }");
    assertEquals(3, PipelineConfigReader.read(file, List.of()).getTrainConfig().getBatchSize());
  }
}
