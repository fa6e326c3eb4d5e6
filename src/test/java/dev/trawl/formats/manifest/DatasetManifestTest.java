package dev.trawl.formats.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.manifest.DatasetManifest.Boxes;
import dev.trawl.formats.manifest.DatasetManifest.InputFile;
import dev.trawl.formats.manifest.DatasetManifest.OutputFile;
import dev.trawl.formats.manifest.DatasetManifest.Records;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetManifestTest {

  private static DatasetManifest manifest(Records records, long boxesKept) {
    return new DatasetManifest(
        DatasetManifest.FORMAT,
        records,
        new Boxes(7, boxesKept, new TreeMap<>(Map.of("carry-loss", 1L)), new TreeMap<>()),
        2,
        42,
        0.75,
        SplitOfDataset.standard(),
        null,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        List.of(new InputFile("b.tfrecord", 10, 1), new InputFile("a.tfrecord", 20, 3)),
        List.of(new OutputFile("train-00000-of-00001.tfrecord", 3, 30, "ab")));
  }

  @Test
  void reads_what_it_wrote(@TempDir Path directory) throws Exception {
    DatasetManifest written = manifest(new Records(4, 3, 0, 1), 6);
    Files.write(directory.resolve(DatasetManifest.FILE_NAME), written.toBytes());
    assertEquals(written, DatasetManifest.read(directory));
  }

  @Test
  void has_the_documented_keys_in_order() {
    String json = manifest(new Records(4, 3, 0, 1), 6).toJson().replaceAll("\\s", "");
    assertTrue(
        json.startsWith(
            "{\"format\":1,\"records\":{\"read\":4,\"train\":3,\"val\":0,\"dead_letters\":1},"
                + "\"boxes\":{\"read\":7,\"kept\":6,\"repaired\":{\"carry-loss\":1},\"dropped\":{}},"
                + "\"augmented_copies\":2,\"seed\":42,\"train_ratio\":0.75,"
                + "\"split\":{\"group_by\":\"video\",\"group_similar\":false,\"test_ratio\":0.0},"
                + "\"config_sha256\":null,"),
        json);
    assertTrue(
        json.contains(
            "\"inputs\":[{\"path\":\"a.tfrecord\",\"bytes\":20,\"records\":3},{\"path\":\"b.tfrecord\""),
        json);
  }

  @Test
  void names_a_policy_only_where_it_departs_from_the_standard_one() {
    DatasetManifest standard = manifest(new Records(4, 3, 0, 1), 6);
    assertFalse(standard.toJson().contains("policy"), standard.toJson());
    DatasetManifest other =
        new DatasetManifest(
            standard.format(),
            standard.records(),
            standard.boxes(),
            standard.augmentedCopies(),
            standard.seed(),
            standard.trainRatio(),
            standard.split(),
            standard.configSha256(),
            new TreeMap<>(Map.of("zero_area", "keep")),
            standard.findings(),
            standard.classes(),
            standard.inputs(),
            standard.files());
    String json = other.toJson();
    assertTrue(
        json.replaceAll("\\s", "")
            .contains("\"config_sha256\":null,\"policy\":{\"zero_area\":\"keep\"},\"findings\""),
        json);
    assertEquals(other, DatasetManifest.parse(json, "m"));
  }

  @Test
  void tells_of_a_test_part_only_where_there_is_one() {
    DatasetManifest without = manifest(new Records(4, 3, 0, 1), 6);
    assertFalse(without.toJson().contains("\"test\""), without.toJson());
    DatasetManifest with = manifest(new Records(6, 3, 0, 2, 1), 6);
    assertTrue(
        with.toJson()
            .replaceAll("\\s", "")
            .contains("\"train\":3,\"val\":0,\"test\":2,\"dead_letters\":1"),
        with.toJson());
    assertEquals(with, DatasetManifest.parse(with.toJson(), "m"));
    assertEquals(List.of(), with.brokenSums());
  }

  @Test
  void reads_manifests_of_versions_that_told_neither_of_the_split_nor_of_classes() {
    DatasetManifest manifest = manifest(new Records(4, 3, 0, 1), 6);
    String older =
        manifest
            .toJson()
            .replaceAll("\\s+\"split\" : \\{[^}]*\\},", "")
            .replaceAll("\\s+\"classes\" : \\[ ?\\],", "");
    assertFalse(older.contains("split"), older);
    assertFalse(older.contains("classes"), older);
    assertEquals(manifest, DatasetManifest.parse(older, "m"));
  }

  @Test
  void names_each_sum_that_does_not_close() {
    assertEquals(List.of(), manifest(new Records(4, 3, 0, 1), 6).brokenSums());
    assertEquals(
        List.of(
            "5 records were read, but 3 went to train, 0 to val, 0 to test and 1 to the dead letters (4)",
            "7 boxes were read, but 5 were kept, 1 repaired and 0 dropped (6)"),
        manifest(new Records(5, 3, 0, 1), 5).brokenSums());
  }

  @Test
  void a_directory_without_manifest_is_no_finished_data_set(@TempDir Path directory) {
    InputException thrown =
        assertThrows(InputException.class, () -> DatasetManifest.read(directory));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains("not a finished data set"),
        thrown.getMessage());
  }

  @Test
  void refuses_other_text_and_other_formats() {
    assertThrows(InputException.class, () -> DatasetManifest.parse("nonsense", "m"));
    assertThrows(InputException.class, () -> DatasetManifest.parse("{\"format\": 1}", "m"));
    String later =
        manifest(new Records(4, 3, 0, 1), 6).toJson().replace("\"format\" : 1", "\"format\" : 2");
    InputException thrown =
        assertThrows(InputException.class, () -> DatasetManifest.parse(later, "m"));
    assertTrue(String.valueOf(thrown.getMessage()).contains("format 2"), thrown.getMessage());
  }
}
