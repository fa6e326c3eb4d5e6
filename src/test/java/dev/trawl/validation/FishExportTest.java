package dev.trawl.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.config.LabelMapReader;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.formats.tfrecord.TfRecordReader;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real export of VoTT, held to the boxes that its annotator drew. */
@Tag("reference")
class FishExportTest {
  private static final Path FISH =
      Path.of(System.getProperty("trawl.reference", "../shared/reference")).resolveSibling("fish");

  /** What VoTT halved is off by hundreds of pixels, what it rounded by less than one. */
  private static final double ONE_PIXEL = 1.0;

  @Test
  void exactlyTheCorruptedBoxesAreRepaired() throws Exception {
    boolean present = Files.isDirectory(FISH);
    if (!present) {
      System.out.println("SKIPPED: no export at " + FISH.toAbsolutePath().normalize());
    }
    assumeTrue(present, () -> "no export at " + FISH);
    LabelMap labelMap = LabelMapReader.read(FISH.resolve("vott-export/tf_label_map.pbtxt"));
    ExampleValidator validator = new ExampleValidator(labelMap, Policy.standard());
    JsonNode truth = new ObjectMapper().readTree(FISH.resolve("train_boxes.json").toFile());
    TreeSet<String> corrupted = new TreeSet<>();
    TreeSet<String> repaired = new TreeSet<>();
    BoxCounts boxes = BoxCounts.none();
    List<Path> files = exports();
    assertEquals(truth.size(), files.size());
    for (Path file : files) {
      RawExample raw = read(file);
      ValidationResult result = validator.validate(raw);
      assertTrue(result.fromVott());
      result.findings().stream()
          .filter(finding -> finding.action() != Action.KEPT)
          .forEach(finding -> repaired.add(name(file) + "#" + finding.box()));
      AnnotatedImage image = result.image().orElseThrow();
      JsonNode drawn = truth.get(name(file));
      assertEquals(drawn.size(), image.boxes().size(), file.toString());
      for (int i = 0; i < drawn.size(); i++) {
        String box = name(file) + "#" + i;
        BoundingBox kept = image.boxes().get(i).box();
        if (distance(drawn.get(i), boxOf(raw, i), image) > ONE_PIXEL) {
          corrupted.add(box);
        } else {
          assertEquals(boxOf(raw, i), kept, box);
        }
        assertTrue(distance(drawn.get(i), kept, image) <= ONE_PIXEL, box);
        assertEquals(1, image.boxes().get(i).classId(), box);
      }
      boxes = boxes.plus(result.boxes());
    }
    assertFalse(corrupted.isEmpty());
    assertEquals(corrupted, repaired);
    assertEquals(Map.of(FindingKind.VOTT_HALF_EDGE, (long) corrupted.size()), boxes.repaired());
    assertEquals(0, boxes.droppedTotal());
  }

  private static List<Path> exports() throws IOException {
    try (Stream<Path> files = Files.list(FISH.resolve("vott-export"))) {
      return files.filter(file -> file.toString().endsWith(".tfrecord")).sorted().toList();
    }
  }

  private static RawExample read(Path file) throws Exception {
    try (TfRecordReader reader = TfRecordReader.open(Files.newInputStream(file))) {
      byte[] record = Objects.requireNonNull(reader.next());
      assertEquals(null, reader.next());
      return TfExampleParser.parse(new RecordLocation(file.toString(), 0), record);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".tfrecord", "");
  }

  private static BoundingBox boxOf(RawExample raw, int i) {
    return new BoundingBox(
        raw.columns().yMin().get(i),
        raw.columns().xMin().get(i),
        raw.columns().yMax().get(i),
        raw.columns().xMax().get(i));
  }

  /** Largest distance of an edge, in pixels; {@code drawn} is xmin, ymin, xmax, ymax in pixels. */
  private static double distance(JsonNode drawn, BoundingBox box, AnnotatedImage image) {
    double[] distances = {
      drawn.get(0).asDouble() - box.xMin() * image.width(),
      drawn.get(1).asDouble() - box.yMin() * image.height(),
      drawn.get(2).asDouble() - box.xMax() * image.width(),
      drawn.get(3).asDouble() - box.yMax() * image.height()
    };
    double largest = 0;
    for (double distance : distances) {
      largest = Math.max(largest, Math.abs(distance));
    }
    return largest;
  }
}
