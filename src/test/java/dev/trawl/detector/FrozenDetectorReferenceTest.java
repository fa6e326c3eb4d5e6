package dev.trawl.detector;

import dev.trawl.reference.DetectionValues;
import dev.trawl.reference.ReferenceTensors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TUint8;

/** From pixels to detections against the Object Detection API's. */
@Tag("reference")
class FrozenDetectorReferenceTest {

  static Stream<ReferenceTensors> cases() {
    return ReferenceTensors.withKeys("checkpoint", "images").stream();
  }

  @BeforeAll
  static void referenceIsThere() {
    ReferenceTensors.assumeRoot();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void detectsTheSameInImages(ReferenceTensors model) {
    int size = model.description().path("input_size").asInt();
    int classes = Math.toIntExact(model.shape("inference/0/class_logits").get(1));
    FrozenDetector detector =
        FrozenDetector.of(
            DetectorConfiguration.efficientDetD0(classes, size),
            model.path("checkpoint"),
            DetectorInput.IMAGE_TENSOR);
    try (Graph graph = new Graph()) {
      graph.importGraphDef(detector.graph());
      try (Session session = new Session(graph)) {
        for (int image = 0; image < model.description().path("images").size(); image++) {
          String name = "input/" + image + "/rgb";
          Shape shape = model.shape(name).prepend(1);
          try (TUint8 pixels = TUint8.tensorOf(shape, DataBuffers.of(model.bytes(name)))) {
            run(session, pixels).assertAgrees(0, model, "inference/" + image + "/", 0);
          }
        }
      }
    }
  }

  private static DetectionValues run(Session session, Tensor images) {
    Session.Runner runner = session.runner().feed(DetectorInput.IMAGE_TENSOR.label(), images);
    FrozenDetector.OUTPUTS.forEach(runner::fetch);
    try (Result result = runner.run()) {
      return new DetectionValues(FrozenDetector.OUTPUTS, result, 1);
    }
  }
}
