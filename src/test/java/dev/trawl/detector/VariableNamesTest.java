package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trawl.config.PipelineConfigReader;
import dev.trawl.detector.proto.ObjectGraph;
import dev.trawl.detector.proto.TrackedObject;
import dev.trawl.reference.ReferenceTensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VariableNamesTest {

  /** The original's checkpoints file under each key the name too. */
  @Tag("reference")
  @org.junit.jupiter.api.Nested
  class Reference {
    static Stream<ReferenceTensors> cases() {
      return ReferenceTensors.withKeys("checkpoint", "pipeline_config").stream();
    }

    @BeforeAll
    static void referenceIsThere() {
      ReferenceTensors.assumeRoot();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void names_are_those_that_the_originals_checkpoint_files(ReferenceTensors reference)
        throws InvalidProtocolBufferException {
      VariableNames names =
          new VariableNames(
              DetectorConfiguration.from(
                  PipelineConfigReader.read(reference.path("pipeline_config"), List.of())
                      .getModel()));
      Map<String, String> expected = new LinkedHashMap<>();
      Map<String, String> actual = new LinkedHashMap<>();
      for (TrackedObject node :
          ObjectGraph.parseFrom(Checkpoint.objectGraph(reference.path("checkpoint")))
              .getNodesList()) {
        for (TrackedObject.Attribute attribute : node.getAttributesList()) {
          String key = attribute.getCheckpointKey().replace(CheckpointKeys.VALUE, "");
          if (key.startsWith(CheckpointKeys.MODEL)) {
            expected.put(key, attribute.getFullName());
            actual.put(key, names.of(key));
          }
        }
      }
      assertTrue(expected.size() > 600, "variables in the checkpoint");
      assertEquals(expected, actual);
    }
  }

  @Test
  void each_part_of_the_detector_has_names_of_its_own() {
    VariableNames names = new VariableNames(DetectorConfiguration.efficientDetD0(1, 512));
    assertEquals(
        "stack_0/block_0/depthwise_conv2d/depthwise_kernel",
        names.of(CheckpointKeys.backboneLayer(2) + "/depthwise_kernel"));
    assertEquals("logits/bias", names.of(CheckpointKeys.classificationTopLayer(130) + "/bias"));
    assertEquals(
        "EfficientDet-D0/bifpn/node_02/1_dn_lvl_6/combine/bifpn_combine_weights",
        names.of(CheckpointKeys.pyramidWeights(2)));
    assertEquals(
        "EfficientDet-D0/bifpn/node_00/0_up_lvl_6/input_0_up_lvl_5/1x1_pre_sample/conv/kernel",
        names.of(CheckpointKeys.pyramidInputConvolution(0, 0) + "/kernel"));
    assertEquals(
        "WeightSharedConvolutionalBoxPredictor/ClassPredictionTower/conv2d_2/BatchNorm/feature_1"
            + "/beta",
        names.of(
            CheckpointKeys.towerBatchNorm("class_predictions_with_background", 1, 2) + "/beta"));
  }
}
