package dev.trawl.export;

import dev.trawl.detector.FrozenDetector;
import dev.trawl.formats.manifest.ExportLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Writes a detector as a SavedModel: one file, as its weights are constants of the graph.
 * TensorFlow Serving, TensorFlow's Python and Java libraries and {@code saved_model_cli} read it.
 */
public final class SavedModelWriter {

  /** Tag of the graph: the one that servers look for. */
  public static final String TAG = "serve";

  /** Key of the signature: the one that is called when nobody names another. */
  public static final String SIGNATURE = "serving_default";

  /**
   * Key of the input in the signature, whatever its type: exports of the Object Detection API have
   * this one, and so clients written for those need no change. In the graph the placeholder is
   * named after the type, such as {@code image_tensor:0}, as in frozen graphs of TensorFlow 1.
   */
  public static final String INPUT = "input_tensor";

  private static final String METHOD = "tensorflow/serving/predict";
  private static final long SCHEMA_VERSION = 1;

  private SavedModelWriter() {}

  /**
   * Writes the model into a directory, which is made if need be.
   *
   * @throws IOException where it cannot be written
   */
  static void write(FrozenDetector detector, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (OutputStream file =
        Files.newOutputStream(directory.resolve(ExportLayout.SAVED_MODEL_FILE))) {
      savedModel(detector).writeTo(file);
    }
  }

  private static SavedModel savedModel(FrozenDetector detector) {
    MetaGraphDef graph =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(
                MetaGraphDef.MetaInfoDef.newBuilder()
                    .addTags(TAG)
                    .setTensorflowVersion(TensorFlow.version()))
            .setGraphDef(detector.graph())
            .putSignatureDef(SIGNATURE, signature(detector))
            .build();
    return SavedModel.newBuilder()
        .setSavedModelSchemaVersion(SCHEMA_VERSION)
        .addMetaGraphs(graph)
        .build();
  }

  private static SignatureDef signature(FrozenDetector detector) {
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(METHOD);
    try (Graph graph = new Graph()) {
      graph.importGraphDef(detector.graph());
      signature.putInputs(INPUT, tensorInfo(graph, detector.input().label()));
      FrozenDetector.OUTPUTS.forEach(name -> signature.putOutputs(name, tensorInfo(graph, name)));
    }
    return signature.build();
  }

  private static TensorInfo tensorInfo(Graph graph, String operation) {
    Output<?> tensor = graph.operationOrThrow(operation).output(0);
    return TensorInfo.newBuilder()
        .setName(operation + ":0")
        .setDtype(tensor.dataType())
        .setTensorShape(shape(tensor.shape()))
        .build();
  }

  private static TensorShapeProto shape(Shape shape) {
    TensorShapeProto.Builder proto =
        TensorShapeProto.newBuilder().setUnknownRank(shape.isUnknown());
    if (!shape.isUnknown()) {
      for (long size : shape.asArray()) {
        proto.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
      }
    }
    return proto.build();
  }
}
