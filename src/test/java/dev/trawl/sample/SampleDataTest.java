package dev.trawl.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.config.LabelMapReader;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RawExample;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.imaging.UndecodableImageException;
import dev.trawl.sample.scene.Species;
import dev.trawl.sample.vott.VottImage;
import dev.trawl.sample.vott.VottLabelMap;
import dev.trawl.validation.ExampleValidator;
import dev.trawl.validation.ValidationResult;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/**
 * The data set in {@code data/sample}: made by its generator, with the faults that it is to have.
 */
class SampleDataTest {
  private static final Path SAMPLE = Path.of("data/sample");
  private static final String IMAGE = "image/encoded";

  /** All that is wrong with the sample. */
  private static final List<String> FINDINGS =
      List.of(
          "reef-010.tfrecord#0 3 vott_half_edge repaired",
          "reef-036.tfrecord#0 4 vott_half_edge repaired",
          "reef-040.tfrecord#0 3 vott_half_edge repaired",
          "reef-042.tfrecord#0 1 vott_half_edge repaired",
          "reef-042.tfrecord#0 5 vott_half_edge repaired",
          "reef-049.tfrecord#0 record truncated_image rejected",
          "reef-050.tfrecord#0 record no_annotations kept");

  /** Of 255 levels: what builds of the JDK that bring other JPEG encoders may differ by. */
  private static final double MEAN_TOLERANCE = 1.5;

  /** The same at the edges of shapes, where renderers may differ too. */
  private static final int STRONG_DIFFERENCE = 40;

  private static final double SHARE_OF_STRONG_DIFFERENCES = 0.005;

  private static List<VottImage> made;

  @BeforeAll
  static void make() {
    Album album = new Album(SampleCommand.SAMPLE_SEED, SampleCommand.SAMPLE_SIZE);
    made = new VottExport(album, SampleCommand.SAMPLE_IMAGES).all().toList();
  }

  @Test
  void theSampleIsWhatTheGeneratorMakes() throws Exception {
    assertEquals(
        VottLabelMap.toText(Species.labelMap()),
        Files.readString(SAMPLE.resolve("tf_label_map.pbtxt")));
    Path folder = SAMPLE.resolve("records");
    assertEquals(
        made.stream().map(image -> image.fileName().replace(".jpg", ".tfrecord")).toList(),
        RecordFiles.below(folder).stream().map(Path::toString).toList());
    for (VottImage image : made) {
      List<byte[]> records =
          RecordFiles.records(folder.resolve(image.fileName().replace(".jpg", ".tfrecord")));
      assertEquals(1, records.size(), image.fileName());
      Map<String, Feature> kept = features(records.get(0));
      Map<String, Feature> expected = features(image.toRecord());
      byte[] picture = kept.remove(IMAGE).getBytesList().getValue(0).toByteArray();
      expected.remove(IMAGE);
      assertEquals(expected, kept, image.fileName());
      assertSamePicture(image.image(), EncodedImage.wrap(picture), image.fileName());
    }
  }

  @Test
  void theValidatorFindsWhatIsWrongAndNothingElse() throws Exception {
    List<String> found = new ArrayList<>();
    for (RawExample example : RecordFiles.examples(SAMPLE)) {
      ValidationResult result = validator().validate(example);
      assertTrue(result.fromVott());
      result.findings().forEach(finding -> found.add(summary(finding)));
    }
    assertEquals(FINDINGS, found);
  }

  @Test
  void afterRepairEveryBoxIsAsItWasDrawn() throws Exception {
    List<RawExample> examples = RecordFiles.examples(SAMPLE);
    long repaired = 0;
    for (int i = 0; i < made.size(); i++) {
      ValidationResult result = validator().validate(examples.get(i));
      repaired += result.boxes().repairedTotal();
      Optional<AnnotatedImage> image = result.image();
      if (image.isPresent()) {
        List<AnnotatedBox> drawn = made.get(i).asDrawn().boxes();
        assertEquals(drawn, image.get().boxes(), made.get(i).fileName());
      }
    }
    assertEquals(
        FINDINGS.stream().filter(finding -> finding.contains("vott_half_edge")).count(), repaired);
  }

  @Test
  void theSampleIsSmall() throws Exception {
    long bytes = 0;
    for (Path file : RecordFiles.below(SAMPLE)) {
      bytes += Files.size(SAMPLE.resolve(file));
    }
    assertTrue(bytes < 3_000_000, bytes + " bytes");
  }

  private static ExampleValidator validator() {
    LabelMap labelMap = LabelMapReader.read(SAMPLE.resolve("tf_label_map.pbtxt"));
    return new ExampleValidator(labelMap, Policy.standard());
  }

  private static String summary(Finding finding) {
    return "%s %s %s %s"
        .formatted(
            finding.location(),
            finding.box() == null ? "record" : finding.box(),
            finding.kind().label(),
            finding.action().label());
  }

  private static Map<String, Feature> features(byte[] record) throws Exception {
    return new TreeMap<>(Example.parseFrom(record).getFeatures().getFeatureMap());
  }

  private static void assertSamePicture(EncodedImage expected, EncodedImage kept, String name)
      throws Exception {
    if (expected.equals(kept)) {
      return;
    }
    if (name.equals(made.get(SampleCommand.SAMPLE_IMAGES).fileName())) {
      assertTruncated(kept);
      return;
    }
    RgbImage one = ImageDecoder.decode(expected);
    RgbImage other = ImageDecoder.decode(kept);
    assertEquals(one.width(), other.width(), name);
    assertEquals(one.height(), other.height(), name);
    long sum = 0;
    long strong = 0;
    for (int i = 0; i < one.pixels().length; i++) {
      int difference = Math.abs((one.pixels()[i] & 0xff) - (other.pixels()[i] & 0xff));
      sum += difference;
      strong += difference > STRONG_DIFFERENCE ? 1 : 0;
    }
    double values = one.pixels().length;
    assertTrue(sum / values <= MEAN_TOLERANCE, name + ": mean difference " + sum / values);
    assertTrue(strong / values <= SHARE_OF_STRONG_DIFFERENCES, name + ": " + strong + " differ");
  }

  private static void assertTruncated(EncodedImage image) {
    UndecodableImageException failure =
        assertThrows(UndecodableImageException.class, () -> ImageDecoder.decode(image));
    assertEquals(UndecodableImageException.Kind.TRUNCATED, failure.kind());
  }
}
