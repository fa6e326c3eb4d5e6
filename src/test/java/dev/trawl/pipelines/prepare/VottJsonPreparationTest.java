package dev.trawl.pipelines.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.formats.vottjson.VottProjects;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.sample.vott.Edges;
import dev.trawl.sample.vott.Region;
import dev.trawl.transforms.records.RecordFiles;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge of 0.5 that may be 1: without VoTT's JSON files, with them, and with those of others. */
class VottJsonPreparationTest {
  /** Of the pixels of the screen in one of the image. */
  private static final double SCALE_X = 1280 / 847.0;

  private static final double SCALE_Y = 720 / 476.0;

  @TempDir Path root;

  @BeforeEach
  void export() throws Exception {
    RecordFiles.write(root.resolve("in/edge.tfrecord"), BadRecords.vottAtTheEdge(229));
    Region half = new Region(BadRecords.BOAT, new Edges(0.25, 0.25, 0.5, 0.75));
    RecordFiles.write(root.resolve("in/half.tfrecord"), BadRecords.vott("half.jpg", half));
    Path project = Files.createDirectories(root.resolve("project"));
    Files.writeString(
        project.resolve("1-asset.json"),
        VottProjects.asset(
            "edge.png",
            1280,
            720,
            VottProjects.region(
                "boat", 151 * SCALE_X, 66 * SCALE_Y, (847 - 151) * SCALE_X, 133 * SCALE_Y)));
    Files.writeString(
        project.resolve("2-asset.json"),
        VottProjects.asset("half.jpg", 24, 16, VottProjects.region("boat", 6, 4, 12, 4)));
    Path other = Files.createDirectories(root.resolve("other"));
    Files.writeString(
        other.resolve("1-asset.json"),
        VottProjects.asset("else.jpg", 24, 16, VottProjects.region("boat", 6, 4, 12, 4)));
  }

  private PreparationSettings settings(String... vottJson) {
    return new PreparationSettings(
        InputSettings.of(List.of(root.resolve("in").toString()), ExportedRecords.labelMap(root)),
        root.resolve("out").toString(),
        null,
        new CheckSettings(
            Policy.standard(),
            List.of(vottJson).stream().map(name -> root.resolve(name).toString()).toList(),
            1),
        0,
        SplitSettings.ratio(1),
        17,
        1,
        null);
  }

  private PreparedDataset prepare(String... vottJson) {
    PreparePipeline.run(settings(vottJson), true, List.of(), JobProgress.none());
    return new PreparedDataset(root.resolve("out"));
  }

  @Test
  void without_them_both_are_suspect_and_stay() throws Exception {
    PreparedDataset dataset = prepare();
    assertEquals(2, dataset.findings().size());
    assertTrue(dataset.findings().stream().allMatch(line -> line.contains("_half_edge_suspect")));
    assertEquals(0, dataset.manifest().boxes().repairedTotal());
  }

  @Test
  void with_them_one_is_repaired_for_certain_and_the_other_is_right() throws Exception {
    PreparedDataset dataset = prepare("project");
    assertEquals(1, dataset.findings().size(), () -> "only the edge is wrong");
    assertTrue(dataset.findings().get(0).contains("\"kind\":\"vott_half_edge\""));
    assertTrue(dataset.findings().get(0).contains("edge.tfrecord"));
    assertTrue(
        dataset.examples("train").stream()
            .anyMatch(image -> image.columns().xMax().equals(List.of(1f))));
    assertTrue(
        dataset.examples("train").stream()
            .anyMatch(image -> image.columns().yMax().equals(List.of(0.5f))));
    Preparation same =
        Preparation.of(settings("project"), PipelineOptionsFactory.create(), JobProgress.none());
    assertTrue(same.isDone());
    Preparation without =
        Preparation.of(settings(), PipelineOptionsFactory.create(), JobProgress.none());
    assertFalse(without.isDone(), "it would have kept the half edge");
  }

  @Test
  void those_of_other_images_settle_nothing() throws Exception {
    List<String> kinds = kinds(prepare("other"));
    assertEquals(
        List.of(
            "else.jpg vott_asset_missing",
            "edge.png vott_half_edge_suspect",
            "half.jpg vott_half_edge_suspect"),
        kinds.stream().sorted(Comparator.comparing(kind -> kind.split(" ")[1])).toList());
  }

  private static List<String> kinds(PreparedDataset dataset) throws Exception {
    List<String> kinds = new ArrayList<>();
    for (String line : dataset.findings()) {
      JsonNode finding = new ObjectMapper().readTree(line);
      kinds.add(finding.get("image").asText() + " " + finding.get("kind").asText());
    }
    return kinds;
  }

  /** A record that was set aside is there; an image without a tagged region is not exported. */
  @Test
  void what_vott_annotated_and_no_record_holds_is_told() throws Exception {
    Files.writeString(
        root.resolve("project/reef-export.json"),
        VottProjects.export(
            VottProjects.asset(
                "lost.jpg",
                24,
                16,
                VottProjects.region("boat", 6, 4, 12, 4),
                VottProjects.region("boat", 1, 1, 2, 2)),
            VottProjects.asset("half.jpg", 24, 16, VottProjects.region("boat", 6, 4, 12, 4)),
            VottProjects.asset("seen.jpg", 24, 16),
            VottProjects.asset(
                "untagged.jpg",
                24,
                16,
                VottProjects.region("boat", 6, 4, 12, 4).replace("\"boat\"", "")),
            VottProjects.asset("broken.jpg", 24, 16, VottProjects.region("boat", 6, 4, 12, 4))));
    RecordFiles.write(
        root.resolve("in/broken.tfrecord"),
        BadRecords.script("broken.jpg", BadRecords.truncatedJpeg()));
    PreparedDataset dataset = prepare("project");
    List<String> missing =
        dataset.findings().stream().filter(line -> line.contains("vott_asset_missing")).toList();
    assertEquals(1, missing.size(), missing::toString);
    JsonNode finding = new ObjectMapper().readTree(missing.get(0));
    assertEquals("lost.jpg", finding.get("image").asText());
    assertEquals("kept", finding.get("action").asText());
    assertTrue(finding.get("record").asText().endsWith("project/reef-export.json#0"));
    assertTrue(finding.get("message").asText().contains("2 tagged regions"));
    assertEquals(1, dataset.manifest().findings().get("vott_asset_missing"));
    assertEquals(List.of(), dataset.manifest().brokenSums());
  }
}
