package dev.trawl.pipelines.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.RawExample;
import dev.trawl.formats.TargetFormat;
import dev.trawl.formats.manifest.ConversionManifest;
import dev.trawl.formats.voc.PixelOrigin;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.pipelines.prepare.PreparedDataset;
import dev.trawl.validation.CheckSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TFRecords to a format and back: the same images, and boxes as near as the format states them. */
class RoundTripTest {
  private static final Path SAMPLE = Path.of("data/sample");
  private static final Path FISH = Path.of("../shared/fish/vott-export");

  @TempDir Path root;

  private Map<String, RawExample> convert(
      String input, Path labelMap, TargetFormat target, String output) throws Exception {
    Path directory = root.resolve(output);
    ConversionManifest manifest =
        ConvertPipeline.run(
            new ConversionSettings(
                InputSettings.of(List.of(input), labelMap),
                directory.toString(),
                target,
                PixelOrigin.ONE_INCLUSIVE,
                CheckSettings.of(ConversionSettings.defaultPolicy()),
                1),
            false,
            List.of(),
            JobProgress.none());
    assertEquals(List.of(), manifest.brokenSums());
    Map<String, RawExample> byImage = new TreeMap<>();
    for (RawExample example : new PreparedDataset(directory).examples("examples")) {
      byImage.put(example.image().sha256(), example);
    }
    return byImage;
  }

  private void roundTrip(Path records, String pattern, TargetFormat format) throws Exception {
    Path labelMap = records.resolve("tf_label_map.pbtxt");
    Map<String, RawExample> before =
        convert(records + pattern, labelMap, TargetFormat.TFRECORD, "before");
    convert(records + pattern, labelMap, format, "middle");
    String middle = root.resolve("middle").toString();
    String written = format == TargetFormat.COCO ? middle + "/annotations.json" : middle;
    Map<String, RawExample> after = convert(written, null, TargetFormat.TFRECORD, "after");
    assertEquals(before.keySet(), after.keySet(), "the images, byte by byte");
    assertTrue(before.size() > 40);
    before.forEach((image, example) -> assertNear(example, after.get(image), format));
  }

  private static void assertNear(RawExample before, RawExample after, TargetFormat format) {
    List<AnnotatedBox> expected = before.columns().rows().orElseThrow();
    List<AnnotatedBox> actual = after.columns().rows().orElseThrow();
    assertEquals(expected.size(), actual.size(), before.fileName());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).className(), actual.get(i).className());
      var one = expected.get(i).box();
      var other = actual.get(i).box();
      double across = precision(format, before.width());
      double down = precision(format, before.height());
      assertEquals(one.xMin(), other.xMin(), across, before.fileName());
      assertEquals(one.yMin(), other.yMin(), down, before.fileName());
      assertEquals(one.xMax(), other.xMax(), across, before.fileName());
      assertEquals(one.yMax(), other.yMax(), down, before.fileName());
    }
  }

  /** How far an edge may move, in fractions of a side of so many pixels. */
  private static double precision(TargetFormat format, long size) {
    double float32 = 2e-7;
    return float32
        + switch (format) {
          case TFRECORD -> 0;
          // Four decimals of a pixel, for the near edge and for the length.
          case COCO -> 1e-4 / size;
          // Six decimals, for the centre and for half the length.
          case YOLO -> 1e-6;
          // The nearest whole pixel, at least one.
          case VOC -> 1.0 / size;
        };
  }

  @ParameterizedTest
  @EnumSource(
      value = TargetFormat.class,
      names = {"COCO", "YOLO", "VOC"})
  void the_sample_comes_back(TargetFormat format) throws Exception {
    Path records = root.resolve("sample");
    Files.createDirectories(records);
    Files.copy(SAMPLE.resolve("tf_label_map.pbtxt"), records.resolve("tf_label_map.pbtxt"));
    try (var files = Files.list(SAMPLE.resolve("records"))) {
      for (Path file : files.toList()) {
        Files.copy(file, records.resolve(file.getFileName().toString()));
      }
    }
    roundTrip(records, "/*.tfrecord*", format);
  }

  @Test
  void photos_of_fish_come_back() throws Exception {
    assumeTrue(Files.isDirectory(FISH), "skipped: there is no " + FISH);
    roundTrip(FISH, "/*.tfrecord", TargetFormat.YOLO);
  }
}
