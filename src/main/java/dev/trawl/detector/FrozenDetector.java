package dev.trawl.detector;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * A detector with its weights as one graph without variables, from images to detections: what is
 * exported and what inference runs. As the weights are constants, TensorFlow computes whatever
 * follows from them alone only once.
 *
 * @param graph the graph
 * @param input what it takes; the name of the placeholder is the input's label
 */
public record FrozenDetector(GraphDef graph, DetectorInput input) {

  /** Names of the outputs, which are those of the operations that give them. */
  public static final List<String> OUTPUTS =
      List.of(
          "detection_boxes",
          "detection_scores",
          "detection_classes",
          "detection_multiclass_scores",
          "detection_anchor_indices",
          "num_detections",
          "raw_detection_boxes",
          "raw_detection_scores");

  /**
   * Builds a detector and gives it a checkpoint's weights, or their moving averages where the
   * checkpoint has them.
   *
   * @see #of(DetectorConfiguration, Path, DetectorInput, RestoreScope)
   */
  public static FrozenDetector of(
      DetectorConfiguration configuration, Path checkpoint, DetectorInput input) {
    return of(configuration, checkpoint, input, RestoreScope.AVERAGED);
  }

  /**
   * Builds a detector and gives it a checkpoint's weights.
   *
   * @param configuration of the detector
   * @param checkpoint the checkpoint's path without {@code .index}
   * @param input what it shall take
   * @param weights {@link RestoreScope#FULL} or {@link RestoreScope#AVERAGED}
   * @throws dev.trawl.dataset.InputException where there is no such checkpoint or it belongs to
   *     another detector
   */
  public static FrozenDetector of(
      DetectorConfiguration configuration,
      Path checkpoint,
      DetectorInput input,
      RestoreScope weights) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, asItIs())) {
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf, 0);
      build(tf, variables, configuration, input);
      Checkpoint.open(checkpoint).restore(session, variables, weights);
      return new FrozenDetector(
          FrozenGraph.of(graph.toGraphDef(), values(session, variables), OUTPUTS), input);
    }
  }

  /** The graph only gives its variables here: to rewrite it would take longer than all else. */
  private static ConfigProto asItIs() {
    ConfigProto.Builder config = ConfigProto.newBuilder();
    config.getGraphOptionsBuilder().getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
    return config.build();
  }

  private static void build(
      Ops tf, VariableStore variables, DetectorConfiguration configuration, DetectorInput input) {
    InputTensors images = input.add(tf, new InputPreprocessor(configuration)).tensors();
    Predictions predictions =
        EfficientDet.build(tf, variables, images.images(), configuration, Mode.INFERENCE);
    Map<String, Operand<TFloat32>> outputs =
        new PostProcessing(configuration)
            .add(tf, predictions.boxEncodings(), predictions.classLogits(), images.imageSizes())
            .byName();
    OUTPUTS.forEach(name -> tf.withName(name).identity(outputs.get(name)));
  }

  /** Values of the variables by the names of the operations that read them. */
  private static Map<String, TensorProto> values(Session session, VariableStore variables) {
    List<Variable> read =
        variables.variables().stream().filter(Variable::countsInDetection).toList();
    Session.Runner runner = session.runner();
    read.forEach(variable -> runner.fetch(variable.value()));
    Map<String, TensorProto> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int index = 0;
      for (Variable variable : read) {
        values.put(variable.value().op().name(), proto(result.get(index++)));
      }
    }
    return values;
  }

  private static TensorProto proto(Tensor tensor) {
    RawTensor raw = tensor.asRawTensor();
    byte[] bytes = new byte[Math.toIntExact(raw.numBytes())];
    raw.data().read(bytes);
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : tensor.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(bytes))
        .build();
  }
}
