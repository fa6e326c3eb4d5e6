package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.reference.Closeness;
import dev.trawl.reference.ReferenceTensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** Variables and forward pass against the Object Detection API's. */
@Tag("reference")
class EfficientDetReferenceTest {

  static Stream<ReferenceTensors> cases() {
    return ReferenceTensors.withKeys("checkpoint").stream();
  }

  @BeforeAll
  static void referenceIsThere() {
    ReferenceTensors.assumeRoot();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theModelHasTheCheckpointsVariables(ReferenceTensors reference) {
    try (ReferenceModel model = ReferenceModel.build(reference, Mode.INFERENCE)) {
      TreeSet<String> keys = new TreeSet<>();
      model.variables.variables().forEach(variable -> keys.add(variable.key()));
      keys.add(CheckpointKeys.SAVE_COUNTER);
      assertEquals(new TreeSet<>(Checkpoint.open(reference.path("checkpoint")).keys()), keys);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSameVariablesAreRegularised(ReferenceTensors reference) {
    Map<String, Float> expected = new TreeMap<>();
    reference
        .description()
        .path("l2_coefficients")
        .fields()
        .forEachRemaining(e -> expected.put(e.getKey(), (float) e.getValue().asDouble()));
    try (ReferenceModel model = ReferenceModel.build(reference, Mode.INFERENCE)) {
      Map<String, Float> actual = new TreeMap<>();
      model.variables.variables().stream()
          .filter(variable -> variable.l2() != 0)
          .forEach(variable -> actual.put(variable.key(), variable.l2()));
      assertEquals(expected, actual);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyPartHasTheSameOutput(ReferenceTensors reference) {
    try (ReferenceModel model = ReferenceModel.restored(reference, Mode.INFERENCE)) {
      for (int image = 0; image < model.images; image++) {
        try (Result result = run(model, image)) {
          for (int i = 0; i < PARTS.size(); i++) {
            PARTS
                .get(i)
                .compare(reference, image, ReferenceTensors.toArray((TFloat32) result.get(i)));
          }
        }
      }
    }
  }

  /** Tolerances: README.md of the reference cases, "Noise and tolerances". */
  private static final List<Part> PARTS =
      List.of(
          new Part("c3", true, 2e-5),
          new Part("c4", true, 2e-5),
          new Part("c5", true, 2e-5),
          new Part("p3", true, 1e-5),
          new Part("p4", true, 1e-5),
          new Part("p5", true, 1e-5),
          new Part("p6", true, 1e-5),
          new Part("p7", true, 1e-5),
          new Part("box_encodings", false, 1e-5),
          new Part("class_logits", false, 5e-5));

  private record Part(String name, boolean ofLargest, double tolerance) {
    void compare(ReferenceTensors reference, int image, float[] actual) {
      String tensor = "inference/" + image + "/" + name;
      float[] expected = reference.floats(tensor);
      if (ofLargest) {
        Closeness.assertOfLargest(tensor, expected, actual, tolerance);
      } else {
        Closeness.assertAbsolute(tensor, expected, actual, tolerance);
      }
    }
  }

  private static Result run(ReferenceModel model, int image) {
    List<Operand<TFloat32>> outputs = new ArrayList<>(model.predictions.endpoints());
    outputs.addAll(model.predictions.pyramid());
    outputs.add(model.predictions.boxEncodings());
    outputs.add(model.predictions.classLogits());
    try (TFloat32 pixels = model.pixels(List.of(image))) {
      var runner = model.session.runner().feed(model.input, pixels);
      outputs.forEach(runner::fetch);
      return runner.run();
    }
  }
}
