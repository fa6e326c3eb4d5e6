package dev.trawl.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trawl.config.PipelineConfigReader;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.DetectorInput;
import dev.trawl.detector.FrozenDetector;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.reference.DetectionValues;
import dev.trawl.reference.ReferenceTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TUint8;

/** The exported model against the one that the Object Detection API exported. */
@Tag("reference")
class SavedModelReferenceTest {
  @TempDir static Path directory;

  static Stream<ReferenceTensors> cases() {
    return ReferenceTensors.withKeys("signature", "images").stream();
  }

  @BeforeAll
  static void referenceIsThere() {
    ReferenceTensors.assumeRoot();
  }

  /** The directory with the checkpoint that the reference says it was exported from. */
  private static ReferenceTensors trained() {
    return ReferenceTensors.withKeys("checkpoint", "pipeline_config").get(0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void servesWhatTheOriginalServes(ReferenceTensors exported) throws Exception {
    ReferenceTensors trained = trained();
    Path model = directory.resolve("saved_model");
    SavedModelWriter.write(
        FrozenDetector.of(
            DetectorConfiguration.from(
                PipelineConfigReader.read(trained.path("pipeline_config"), List.of()).getModel()),
            trained.path("checkpoint"),
            DetectorInput.IMAGE_TENSOR),
        model);
    try (SavedModelBundle bundle = SavedModelBundle.load(model.toString(), SavedModelWriter.TAG)) {
      SessionFunction function = bundle.function(SavedModelWriter.SIGNATURE);
      assertSameSignature(exported.description().path("signature"), function.signature());
      List<RgbImage> images = new ArrayList<>();
      List<String> prefixes = new ArrayList<>();
      for (JsonNode image : exported.description().path("images")) {
        images.add(decode(fish().resolve(image.path("file").asText())));
        prefixes.add(image.path("id").asText() + "/");
      }
      for (int i = 0; i < images.size(); i++) {
        detect(function, images.subList(i, i + 1)).assertAgrees(0, exported, prefixes.get(i), 1);
      }
      DetectionValues both = detect(function, images.subList(0, 2));
      both.assertAgrees(0, exported, prefixes.get(0), 1);
      both.assertAgrees(1, exported, prefixes.get(1), 1);
    }
  }

  private static void assertSameSignature(JsonNode original, Signature signature) {
    assertEquals(names(original.path("inputs")), new TreeSet<>(signature.inputNames()));
    assertEquals(names(original.path("outputs")), new TreeSet<>(signature.outputNames()));
    assertArrayEquals(
        new long[] {-1, -1, -1, 3},
        signature.getInputs().get(SavedModelWriter.INPUT).shape.asArray());
    original
        .path("outputs")
        .fields()
        .forEachRemaining(
            output -> {
              Shape shape = signature.getOutputs().get(output.getKey()).shape;
              String perImage = output.getValue().get(0).asText().replaceFirst("^\\(1,? ?", "(");
              String ours = Shape.of(shape.asArray()).tail().toString();
              assertEquals(
                  perImage.replaceAll("[()\\s]", ""),
                  ours.replaceAll("[\\[\\]\\s]", ""),
                  output.getKey());
            });
  }

  private static TreeSet<String> names(JsonNode fields) {
    TreeSet<String> names = new TreeSet<>();
    fields.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Path fish() {
    return ReferenceTensors.root().resolveSibling("fish").resolve("test");
  }

  private static RgbImage decode(Path file) throws Exception {
    return ImageDecoder.decode(EncodedImage.wrap(Files.readAllBytes(file)));
  }

  private static DetectionValues detect(SessionFunction function, List<RgbImage> images) {
    RgbImage first = images.get(0);
    Shape shape = Shape.of(images.size(), first.height(), first.width(), 3);
    ByteDataBuffer pixels = DataBuffers.ofBytes(shape.size());
    for (int i = 0; i < images.size(); i++) {
      pixels.offset(i * shape.size() / images.size()).write(images.get(i).pixels());
    }
    try (TUint8 batch = TUint8.tensorOf(shape, pixels);
        Result result = function.call(Map.of(SavedModelWriter.INPUT, batch))) {
      List<String> names = new ArrayList<>();
      result.forEach(entry -> names.add(entry.getKey()));
      return new DetectionValues(names, result, images.size());
    }
  }
}
