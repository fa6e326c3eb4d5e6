package dev.trawl.transforms.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.FreshModel;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.InputPattern;
import dev.trawl.transforms.files.MatchFiles;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.images.Pictures;
import dev.trawl.transforms.images.ReadImages;
import dev.trawl.transforms.pictures.DrawPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.apache.beam.vendor.grpc.v1p69p0.com.google.protobuf.ByteString;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectObjectsTest {
  @TempDir static Path models;
  static DetectorSource source;

  @TempDir Path root;

  @BeforeAll
  static void model() throws IOException {
    source = DetectorLocator.locate(FreshModel.write(models.resolve("model")), null);
  }

  @BeforeEach
  void images() throws IOException {
    for (int i = 0; i < 7; i++) {
      Pictures.write(root.resolve("in/" + i + ".jpg"), Pictures.jpeg(40 + i % 2, 30, i));
    }
    Pictures.write(root.resolve("in/sub/3.png"), Pictures.png(50, 50, 9));
    Pictures.write(root.resolve("in/SUB_3.jpg"), Pictures.jpeg(50, 50, 9));
    Pictures.write(root.resolve("in/cut.jpg"), Pictures.truncatedJpeg());
  }

  private List<InputPattern> patterns() {
    return List.of(InputPattern.of(root + "/in/**", InputKind.IMAGES));
  }

  private PCollectionTuple detect(Pipeline pipeline, String out, DetectObjects detect) {
    return pipeline
        .apply("Match files", MatchFiles.of(patterns()))
        .apply(
            "Read images",
            ReadImages.puttingAsideIn(OutputDirectory.of(root.resolve(out).toString())))
        .get(ReadImages.IMAGES)
        .apply("Detect", detect);
  }

  /** The file of detections that a run with that many threads writes. */
  private String lines(int threads) throws IOException {
    PipelineOptions options =
        PipelineOptionsFactory.fromArgs("--targetParallelism=" + threads).create();
    Pipeline pipeline = Pipeline.create(options);
    String out = "out" + threads;
    detect(pipeline, out, DetectObjects.by(source).withBatchSize(3).inGroups(3))
        .get(DetectObjects.DETECTED)
        .apply("Write", WriteDetections.asLines(OutputDirectory.of(root.resolve(out).toString())));
    pipeline.run().waitUntilFinish();
    return Files.readString(root.resolve(out).resolve("detections-00000-of-00001.jsonl"));
  }

  @Test
  void what_is_found_does_not_depend_on_the_number_of_threads() throws Exception {
    String one = lines(1);
    assertEquals(9, one.lines().count());
    assertEquals(one, lines(4));
    assertTrue(one.lines().allMatch(line -> line.contains("\"class\":\"cat\"")), one);
  }

  @Test
  void an_image_that_cannot_be_decoded_is_set_aside() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollectionTuple looked = detect(pipeline, "out", DetectObjects.by(source));
    PAssert.that(
            looked
                .get(DetectObjects.UNUSABLE)
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via(
                            record ->
                                record.finding().kind().label()
                                    + " "
                                    + record.finding().location().file().endsWith("cut.jpg"))))
        .containsInAnyOrder("truncated_image true");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void a_hint_at_an_accelerator_reaches_the_step_that_detects() {
    String hint = "type:nvidia-tesla-t4;count:1;install-nvidia-driver";
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    pipeline
        .apply("Match files", MatchFiles.of(patterns()))
        .apply(
            "Read images",
            ReadImages.puttingAsideIn(OutputDirectory.of(root.resolve("out").toString())))
        .get(ReadImages.IMAGES)
        .apply(
            "Detect",
            DetectObjects.by(source)
                .setResourceHints(ResourceHints.create().withAccelerator(hint)));
    RunnerApi.Components components = PipelineTranslation.toProto(pipeline).getComponents();
    List<String> hinted =
        components.getTransformsMap().values().stream()
            .filter(
                transform ->
                    components
                        .getEnvironmentsOrDefault(
                            transform.getEnvironmentId(),
                            RunnerApi.Environment.getDefaultInstance())
                        .getResourceHintsMap()
                        .values()
                        .contains(ByteString.copyFromUtf8(hint)))
            .map(RunnerApi.PTransform::getUniqueName)
            .toList();
    assertTrue(hinted.stream().anyMatch(name -> name.startsWith("Detect/Look")), hinted.toString());
    assertTrue(hinted.stream().allMatch(name -> name.startsWith("Detect")), hinted.toString());
  }

  @Test
  void pictures_of_the_same_name_get_names_of_their_own() throws Exception {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    LabelMap labelMap = FreshModel.labelMap();
    OutputDirectory directory = OutputDirectory.of(root.resolve("out").toString());
    detect(pipeline, "out", DetectObjects.by(source))
        .get(DetectObjects.DETECTED)
        .apply("Draw", DrawPictures.into(directory, patterns(), 0.0, labelMap));
    pipeline.run().waitUntilFinish();
    TreeSet<String> names = new TreeSet<>();
    TreeMap<String, Integer> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.list(root.resolve("out/pictures"))) {
      for (Path file : files.toList()) {
        names.add(file.getFileName().toString());
        sizes.put(file.getFileName().toString(), (int) Files.size(file));
      }
    }
    assertEquals(
        new TreeSet<>(
            List.of(
                "0.jpg",
                "1.jpg",
                "2.jpg",
                "3.jpg",
                "4.jpg",
                "5.jpg",
                "6.jpg",
                "SUB_3.jpg",
                "sub_3~2.jpg")),
        names);
    assertTrue(sizes.values().stream().allMatch(size -> size > 500), sizes.toString());
  }
}
