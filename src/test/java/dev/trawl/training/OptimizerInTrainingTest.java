package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.trawl.config.proto.EvalConfig;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.detector.Checkpoint;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.DetectorInput;
import dev.trawl.detector.FrozenDetector;
import dev.trawl.detector.RestoreScope;
import dev.trawl.reference.ReferenceTensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Optimizers, moving averages and frozen variables in a training, its checkpoints and detectors.
 */
class OptimizerInTrainingTest {
  private static final String VALUE = "/.ATTRIBUTES/VARIABLE_VALUE";
  private static final String STEM =
      "model/_feature_extractor/_efficientnet/layer_with_weights-0/kernel";
  private static final String TOWER =
      "model/_box_predictor/_head_scope_conv_layers/ClassPredictionTower/0/pointwise_kernel";
  private static final String SLOT = "/.OPTIMIZER_SLOT/optimizer/";
  private static final TrainEvalPipelineConfig ADAM = config(2);

  @TempDir Path directory;

  private static TrainEvalPipelineConfig config(int steps) {
    return SmallTraining.config(
        steps,
        "train_config.optimizer={adam_optimizer {learning_rate {constant_learning_rate"
            + " {learning_rate: 0.001}}} use_moving_average: true moving_average_decay: 0.9}",
        "train_config.gradient_clipping_by_norm=1",
        "train_config.freeze_variables=[\"^stem_conv2d\", \"^stack_\"]");
  }

  private Path train(TrainEvalPipelineConfig config, String model) throws IOException {
    Path dataset = directory.resolve("dataset");
    if (!Files.exists(dataset)) {
      SmallDataset.write(dataset, 5);
    }
    return SmallTraining.trainer()
        .train(
            new TrainingRequest(config, dataset, directory.resolve(model), 1, 7),
            TrainingListener.NONE)
        .checkpoint();
  }

  private static float[] value(Path checkpoint, String key) {
    return ReferenceTensors.readFloats(checkpoint, List.of(key + VALUE)).values().iterator().next();
  }

  /** Contents of the constants of the detector that follows from a checkpoint. */
  private static Set<ByteString> constants(Path checkpoint, EvalConfig evaluation) {
    return FrozenDetector.of(
            DetectorConfiguration.from(ADAM.getModel()),
            checkpoint,
            DetectorInput.IMAGE_TENSOR,
            RestoreScope.toDetect(evaluation))
        .graph()
        .getNodeList()
        .stream()
        .filter(node -> node.getOp().equals("Const"))
        .map(node -> node.getAttrOrThrow("value").getTensor().getTensorContent())
        .collect(Collectors.toSet());
  }

  private static ByteString bytes(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return ByteString.copyFrom(buffer.array());
  }

  @Test
  void slots_averages_and_frozen_variables_survive_a_resumption_to_the_bit_and_detect()
      throws IOException {
    Path whole = train(ADAM, "whole");
    train(config(1), "parts");
    Path resumed = train(ADAM, "parts");
    assertEquals("ckpt-2", resumed.getFileName().toString());
    assertArrayEquals(
        Files.readAllBytes(whole.resolveSibling("ckpt-2.data-00000-of-00001")),
        Files.readAllBytes(resumed.resolveSibling("ckpt-2.data-00000-of-00001")));

    Set<String> keys = Checkpoint.open(whole).keys();
    assertTrue(keys.contains(TOWER + SLOT + "base_optimizer/m"), "first moment");
    assertTrue(keys.contains(TOWER + SLOT + "base_optimizer/v"), "second moment");
    assertTrue(keys.contains(TOWER + SLOT + "average"), "moving average");
    assertFalse(keys.contains(STEM + SLOT + "base_optimizer/m"), "moment of a frozen variable");

    Path first = whole.resolveSibling("ckpt-1");
    assertArrayEquals(value(first, STEM), value(whole, STEM));
    assertFalse(
        java.util.Arrays.equals(value(first, TOWER), value(whole, TOWER)), "the heads learn");

    ByteString weights = bytes(value(whole, TOWER));
    ByteString averages = bytes(value(whole, TOWER + SLOT + "average"));
    Set<ByteString> byDefault = constants(whole, EvalConfig.getDefaultInstance());
    assertTrue(byDefault.contains(averages) && !byDefault.contains(weights), "averages detect");
    Set<ByteString> asToldNotTo =
        constants(whole, EvalConfig.newBuilder().setUseMovingAverages(false).build());
    assertTrue(asToldNotTo.contains(weights) && !asToldNotTo.contains(averages), "weights detect");
  }
}
