package dev.trawl.pipelines.prepare;

import static dev.trawl.pipelines.prepare.ExportedRecords.GOOD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.InvalidDataException;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.split.GroupKey;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.transforms.records.RecordFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which image goes to which part, by real preparations. */
class SplitPipelineTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("trawl.reference", "../shared/reference"));

  @TempDir Path root;

  private void write(String file, int from, int to) {
    byte[][] records = new byte[to - from][];
    for (int i = from; i < to; i++) {
      records[i - from] = ExportedRecords.boats("%03d.jpg".formatted(i), i, GOOD);
    }
    RecordFiles.write(root.resolve("in").resolve(file), records);
  }

  private static SplitSettings split(
      double testRatio, @Nullable String splitFile, @Nullable String previousSplit) {
    return new SplitSettings(0.5, testRatio, new GroupKey.Video(), false, splitFile, previousSplit);
  }

  private WantedDataset wanted(SplitSettings split) {
    return WantedDataset.in(root).withSplit(split);
  }

  /** The part of each image, as the shards have them. */
  private static Map<String, String> parts(PreparedDataset dataset) throws Exception {
    Map<String, String> parts = new TreeMap<>();
    for (String part : List.of("train", "val", "test")) {
      for (RawExample example : dataset.examples(part)) {
        parts.put(example.sourceId(), part);
      }
    }
    return parts;
  }

  private static Map<String, String> listed(PreparedDataset dataset) throws Exception {
    JsonNode json = new ObjectMapper().readTree(dataset.directory().resolve("split.json").toFile());
    Map<String, String> parts = new TreeMap<>();
    for (String part : List.of("train", "val", "test")) {
      json.path(part).forEach(name -> parts.put(name.asText(), part));
    }
    return parts;
  }

  private Path list(String json) throws Exception {
    return Files.writeString(root.resolve("list.json"), json);
  }

  @Test
  void a_test_part_takes_from_val_and_the_split_is_written_down() throws Exception {
    write("a.tfrecord", 0, 30);
    Map<String, String> without = parts(wanted(split(0, null, null)).prepare("without"));
    PreparedDataset dataset = wanted(split(0.25, null, null)).prepare("out");
    Map<String, String> parts = parts(dataset);
    without.forEach(
        (name, part) -> assertEquals(part.equals("train"), parts.get(name).equals("train"), name));
    assertEquals(new TreeSet<>(List.of("train", "val", "test")), new TreeSet<>(parts.values()));
    assertEquals(parts, listed(dataset));
    DatasetManifest manifest = dataset.manifest();
    assertEquals(parts.values().stream().filter("test"::equals).count(), manifest.records().test());
    assertEquals(List.of(), manifest.brokenSums());
    assertEquals(30, manifest.classes().get(1).boxes());
    assertTrue(manifest.files().stream().anyMatch(file -> file.path().equals("split.json")));
    assertTrue(dataset.names().contains("test-00000-of-00001.tfrecord"));
    assertFalse(
        new PreparedDataset(root.resolve("without"))
            .names()
            .contains("test-00000-of-00001.tfrecord"));
    Preparation again = wanted(split(0.25, null, null)).preparation("out");
    assertTrue(again.isDone());
    Preparation other = wanted(split(0, null, null)).preparation("out");
    assertFalse(other.isDone());
  }

  @Test
  void an_earlier_split_is_kept_also_that_of_the_data_set_to_be_replaced() throws Exception {
    write("a.tfrecord", 0, 12);
    // A seed's worth of chance the other way round: nothing but the list keeps these there.
    Map<String, String> first = parts(wanted(split(0.3, null, null)).prepare("out"));
    StringBuilder turned = new StringBuilder("{\"train\": [");
    first.forEach((name, part) -> turned.append(part.equals("train") ? "" : "\"" + name + "\","));
    turned.append("\"gone.jpg\"], \"val\": [");
    first.forEach((name, part) -> turned.append(part.equals("train") ? "\"" + name + "\"," : ""));
    Path list = list(turned.toString().replaceAll(",$", "") + "]}");
    PreparedDataset second = wanted(split(0, null, list.toString())).overwriting().prepare("out");
    first.forEach((name, part) -> assertEquals(part.equals("train"), is(second, name, "val")));

    write("b.tfrecord", 12, 24);
    String out = root.resolve("out").toString();
    Map<String, String> before = parts(second);
    PreparedDataset third =
        wanted(split(0, null, out)).overwriting().prepare("out", "--targetParallelism=3");
    Map<String, String> after = parts(third);
    before.forEach((name, part) -> assertEquals(part, after.get(name), name));
    assertEquals(24, after.size());
    assertTrue(third.names().contains("given_split.json"));
    String split = Files.readString(third.directory().resolve("split.json"));
    assertTrue(split.contains("\"earlier\":{\n\"train\":[\n\"gone.jpg\"\n]"), split);
    assertEquals(
        after, parts(wanted(split(0, null, out)).overwriting().prepare("out")), "and once more");
  }

  private static boolean is(PreparedDataset dataset, String name, String part) {
    try {
      return part.equals(parts(dataset).get(name));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_earlier_split_outlives_a_preparation_that_is_killed() throws Exception {
    write("a.tfrecord", 0, 8);
    Map<String, String> before = parts(wanted(split(0, null, null)).prepare("out"));
    String out = root.resolve("out").toString();
    Preparation killed = wanted(split(0, null, out)).preparation("out");
    killed.beginOutput(true);
    assertFalse(Files.exists(root.resolve("out/split.json")));
    write("b.tfrecord", 8, 16);
    Map<String, String> after = parts(wanted(split(0, null, out)).prepare("out"));
    before.forEach((name, part) -> assertEquals(part, after.get(name), name));
  }

  @Test
  void a_new_image_that_joins_two_parts_goes_to_train_and_the_overlap_is_told() throws Exception {
    RecordFiles.write(
        root.resolve("in/old.tfrecord"),
        ExportedRecords.boats("a.mp4#t=1", 1, GOOD),
        ExportedRecords.boats("b.mp4#t=1", 2, GOOD));
    RecordFiles.write(
        root.resolve("in/new.tfrecord"),
        ExportedRecords.boats("a.mp4#t=2", 3, GOOD),
        ExportedRecords.boats("b.mp4#t=2", 3, GOOD));
    Path list = list("{\"train\": [\"a.mp4#t=1\"], \"val\": [\"b.mp4#t=1\"]}");
    PreparedDataset dataset = wanted(split(0, null, list.toString())).prepare("out");
    assertEquals(
        Map.of(
            "a.mp4#t=1", "train", "a.mp4#t=2", "train", "b.mp4#t=1", "val", "b.mp4#t=2", "train"),
        parts(dataset));
    List<String> overlaps =
        dataset.findings().stream().filter(line -> line.contains("split_overlap")).toList();
    assertEquals(1, overlaps.size());
    assertTrue(
        overlaps.get(0).contains("stays in val, but train has images of its group 'b.mp4'"),
        overlaps.get(0));
    assertEquals(1, dataset.manifest().findings().get("split_overlap"));
  }

  @Test
  void a_list_must_name_every_image_and_what_it_names_besides_is_told() throws Exception {
    write("a.tfrecord", 0, 3);
    Path list = list("{\"train\": [\"000.jpg\", \"009.jpg\"], \"val\": [\"001.jpg\"]}");
    SplitSettings split = split(0, list.toString(), null);
    InvalidDataException thrown =
        assertThrows(InvalidDataException.class, () -> wanted(split).prepare("out"));
    assertTrue(
        thrown.getMessage().contains("1 of the images go, such as '002.jpg'"), thrown::toString);
    assertFalse(Files.exists(root.resolve("out/manifest.json")));
    assertThrows(
        InvalidDataException.class,
        () -> PreparePipeline.dryRun(wanted(split).settings("dry"), List.of(), JobProgress.none()));

    list(
        "{\"train\": [\"000.jpg\", \"009.jpg\"], \"test\": [\"001.jpg\"], \"val\": [\"002.jpg\"]}");
    PreparedDataset dataset = wanted(split).prepare("out");
    assertEquals(Map.of("000.jpg", "train", "001.jpg", "test", "002.jpg", "val"), parts(dataset));
    String finding =
        dataset.findings().stream().filter(line -> line.contains("009.jpg")).findFirst().get();
    assertTrue(finding.contains("listed_image_missing"), finding);
    assertTrue(finding.contains("list.json#1"), finding);
  }

  @Test
  void a_list_that_cannot_be_read_is_refused_before_anything_is_written() throws Exception {
    write("a.tfrecord", 0, 3);
    for (String previous : List.of(root + "/none.json", root + "/in")) {
      InputException thrown =
          assertThrows(InputException.class, () -> wanted(split(0, null, previous)).prepare("out"));
      assertTrue(thrown.getMessage().contains(previous), thrown.getMessage());
    }
    assertFalse(Files.exists(root.resolve("out")));
    assertThrows(InputException.class, () -> split(0, "a", "b"));
    assertThrows(InputException.class, () -> split(0.6, null, null));
  }

  @Test
  void images_that_look_alike_stay_together_where_that_is_wanted_and_are_told_where_not()
      throws Exception {
    List<byte[]> records = new ArrayList<>();
    for (int scene = 0; scene < 8; scene++) {
      for (int i = 0; i < 3; i++) {
        records.add(
            ExportedRecords.boatsLike("scene%d-%d.jpg".formatted(scene, i), scene, i, GOOD));
      }
    }
    RecordFiles.write(root.resolve("in/a.tfrecord"), records.toArray(byte[][]::new));
    PreparedDataset apart = wanted(split(0, null, null)).prepare("apart");
    long near = apart.manifest().findings().getOrDefault("near_duplicate_image", 0L);
    assertTrue(near > 0, "of 8 scenes some are parted");
    String finding =
        apart.findings().stream().filter(line -> line.contains("near_dup")).findFirst().get();
    assertTrue(finding.matches(".*looks nearly like 'scene(\\d).*"), finding);

    SplitSettings similar = new SplitSettings(0.5, 0, new GroupKey.Video(), true, null, null);
    PreparedDataset together = wanted(similar).prepare("together", "--targetParallelism=1");
    assertEquals(Map.of(), together.manifest().findings());
    Map<String, TreeSet<String>> scenes = new TreeMap<>();
    parts(together)
        .forEach(
            (name, part) ->
                scenes.computeIfAbsent(name.substring(0, 6), s -> new TreeSet<>()).add(part));
    scenes.forEach((scene, parts) -> assertEquals(1, parts.size(), scene));
    assertEquals(8, scenes.size());
    assertEquals(
        together.contents(), wanted(similar).prepare("again", "--targetParallelism=4").contents());
  }

  @Test
  void folders_and_patterns_group_too() throws Exception {
    byte[][] records = new byte[12][];
    for (int i = 0; i < records.length; i++) {
      records[i] = ExportedRecords.boats("cam%d/x%d_%d.jpg".formatted(i % 4, i % 3, i), i, GOOD);
    }
    RecordFiles.write(root.resolve("in/a.tfrecord"), records);
    requireTogether(new GroupKey.Folder(), "folder", "^(cam\\d)");
    requireTogether(GroupKey.Matching.of("(x\\d)_"), "pattern", "(x\\d)_");
  }

  private void requireTogether(GroupKey key, String output, String pattern) throws Exception {
    PreparedDataset dataset =
        wanted(new SplitSettings(0.5, 0, key, false, null, null)).prepare(output);
    GroupKey expected = GroupKey.Matching.of(pattern);
    Map<String, TreeSet<String>> groups = new TreeMap<>();
    parts(dataset)
        .forEach(
            (name, part) ->
                groups.computeIfAbsent(expected.of(name, ""), g -> new TreeSet<>()).add(part));
    assertTrue(groups.size() > 2, groups::toString);
    groups.forEach((group, parts) -> assertEquals(1, parts.size(), group));
    assertEquals(key.label(), dataset.manifest().split().groupBy());
  }

  @Test
  @Tag("reference")
  void the_split_of_the_reference_is_followed_to_the_image() throws Exception {
    Path list = REFERENCE.resolve("fish_split.json");
    Path export = REFERENCE.resolveSibling("fish").resolve("vott-export");
    boolean present = Files.exists(list) && Files.isDirectory(export);
    if (!present) {
      System.out.println("SKIPPED: no split at " + list.toAbsolutePath().normalize());
    }
    assumeTrue(present, () -> "no split at " + list);
    PreparedDataset dataset =
        wanted(split(0, list.toString(), null))
            .from(export + "/*.tfrecord")
            .withLabelMap(export.resolve("tf_label_map.pbtxt"))
            .prepare("out");
    assertEquals(38, dataset.manifest().records().train());
    assertEquals(12, dataset.manifest().records().val());
    JsonNode json = new ObjectMapper().readTree(Files.readString(list, UTF_8));
    Map<String, String> expected = new TreeMap<>();
    for (String part : List.of("train", "val")) {
      json.get(part).forEach(name -> expected.put(name.asText(), part));
    }
    assertEquals(expected, parts(dataset));
    assertEquals(expected, listed(dataset));
  }
}
