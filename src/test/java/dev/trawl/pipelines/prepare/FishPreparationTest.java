package dev.trawl.pipelines.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.RawExample;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real export of VoTT becomes a data set whose boxes are those that its annotator drew. */
@Tag("reference")
class FishPreparationTest {
  private static final Path FISH =
      Path.of(System.getProperty("trawl.reference", "../shared/reference")).resolveSibling("fish");

  private static final double ONE_PIXEL = 1.0;

  @TempDir Path root;

  private PreparedDataset prepare(String output, int parallelism) {
    PreparationSettings settings =
        new PreparationSettings(
            InputSettings.of(
                List.of(FISH + "/vott-export/*.tfrecord"),
                FISH.resolve("vott-export/tf_label_map.pbtxt")),
            root.resolve(output).toString(),
            null,
            CheckSettings.of(Policy.standard()),
            0,
            SplitSettings.ratio(0.75),
            17,
            0.05,
            null);
    PreparePipeline.run(
        settings, false, List.of("--targetParallelism=" + parallelism), JobProgress.none());
    return new PreparedDataset(root.resolve(output));
  }

  @Test
  void the_boxes_are_those_that_were_drawn_and_every_repair_is_named() throws Exception {
    boolean present = Files.isDirectory(FISH);
    if (!present) {
      System.out.println("SKIPPED: no export at " + FISH.toAbsolutePath().normalize());
    }
    assumeTrue(present, () -> "no export at " + FISH);
    PreparedDataset dataset = prepare("one", 1);
    DatasetManifest manifest = dataset.manifest();
    assertEquals(50, manifest.records().read());
    assertEquals(0, manifest.records().deadLetters());
    assertEquals(Map.of("vott_half_edge", 4L), manifest.boxes().repaired());
    assertEquals(0, manifest.boxes().droppedTotal());
    assertEquals(
        List.of("000017#4", "000029#4", "000035#2", "000038#2"), repaired(dataset.findings()));
    assertBoxesAsDrawn(dataset);
    assertEquals(dataset.contents(), prepare("two", 4).contents());
  }

  private static List<String> repaired(List<String> findings) throws Exception {
    List<String> boxes = new ArrayList<>();
    for (String line : findings) {
      JsonNode finding = new ObjectMapper().readTree(line);
      if (finding.get("kind").asText().equals("near_duplicate_image")) {
        continue; // Its frames are of one video, but not called so.
      }
      assertEquals("repaired", finding.get("action").asText());
      boxes.add(nameOf(finding.get("image").asText()) + "#" + finding.get("box").asInt());
    }
    return boxes;
  }

  private static void assertBoxesAsDrawn(PreparedDataset dataset) throws Exception {
    JsonNode drawn = new ObjectMapper().readTree(FISH.resolve("train_boxes.json").toFile());
    Map<String, RawExample> images = new TreeMap<>();
    for (String part : List.of("train", "val")) {
      dataset.examples(part).forEach(image -> images.put(nameOf(image.fileName()), image));
    }
    assertEquals(drawn.size(), images.size());
    Iterator<Map.Entry<String, JsonNode>> entries = drawn.fields();
    while (entries.hasNext()) {
      Map.Entry<String, JsonNode> entry = entries.next();
      RawExample image = images.get(entry.getKey());
      assertEquals(entry.getValue().size(), image.columns().xMin().size(), entry.getKey());
      for (int i = 0; i < entry.getValue().size(); i++) {
        JsonNode box = entry.getValue().get(i);
        assertClose(box.get(0), image.columns().xMin().get(i) * image.width(), entry.getKey());
        assertClose(box.get(1), image.columns().yMin().get(i) * image.height(), entry.getKey());
        assertClose(box.get(2), image.columns().xMax().get(i) * image.width(), entry.getKey());
        assertClose(box.get(3), image.columns().yMax().get(i) * image.height(), entry.getKey());
        assertEquals(1, image.columns().labels().get(i));
      }
    }
  }

  private static void assertClose(JsonNode drawn, double pixels, String image) {
    assertTrue(
        Math.abs(drawn.asDouble() - pixels) <= ONE_PIXEL,
        () -> image + ": " + pixels + " where " + drawn + " was drawn");
  }

  private static String nameOf(String fileName) {
    return fileName.substring(0, fileName.indexOf('.'));
  }
}
