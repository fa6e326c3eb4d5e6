package dev.trawl.pipelines.prepare;

import static dev.trawl.pipelines.prepare.ExportedRecords.GOOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.RawExample;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.transforms.records.RecordFiles;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets with augmented copies. */
class PreparedCopiesTest {
  @TempDir Path root;

  @BeforeEach
  void writeRecords() {
    for (int file = 0; file < 3; file++) {
      int first = file * 4;
      RecordFiles.write(
          root.resolve("in/" + file + ".tfrecord"),
          IntStream.range(first, first + 4)
              .mapToObj(i -> ExportedRecords.boats("%02d.jpg".formatted(i), i, GOOD))
              .toArray(byte[][]::new));
    }
  }

  private PreparationSettings settings(String output, int copies) {
    return new PreparationSettings(
        InputSettings.of(List.of(root.resolve("in").toString()), ExportedRecords.labelMap(root)),
        root.resolve(output).toString(),
        Path.of("src/test/resources/config/small.config"),
        CheckSettings.of(Policy.standard()),
        copies,
        SplitSettings.ratio(0.75),
        17,
        0,
        null);
  }

  private PreparedDataset prepare(String output, int copies, int parallelism) {
    PreparePipeline.run(
        settings(output, copies),
        false,
        List.of(
            "--enforceImmutability=true",
            "--enforceEncodability=true",
            "--targetParallelism=" + parallelism),
        JobProgress.none());
    return new PreparedDataset(root.resolve(output));
  }

  private static List<String> records(PreparedDataset dataset, String part) throws Exception {
    return dataset.records(part).stream().map(HexFormat.of()::formatHex).toList();
  }

  @Test
  void parallelism_changes_no_byte() throws Exception {
    assertEquals(prepare("one", 2, 1).contents(), prepare("two", 2, 4).contents());
  }

  @Test
  void copies_stand_beside_the_originals_in_train_alone() throws Exception {
    PreparedDataset without = prepare("without", 0, 2);
    PreparedDataset with = prepare("with", 2, 2);
    assertEquals(records(without, "val"), records(with, "val"));
    assertTrue(records(with, "train").containsAll(records(without, "train")));
    assertEquals(without.names(), with.names());

    List<String> expected = new ArrayList<>();
    for (RawExample original : without.examples("train")) {
      expected.add(original.sourceId());
      expected.add(original.sourceId() + "~copy1");
      expected.add(original.sourceId() + "~copy2");
    }
    assertEquals(expected, with.examples("train").stream().map(RawExample::sourceId).toList());
    assertEquals(without.manifest().records(), with.manifest().records());
    assertEquals(without.manifest().boxes(), with.manifest().boxes());
    assertEquals(2 * with.manifest().records().train(), with.manifest().augmentedCopies());
  }

  @Test
  void a_data_set_is_the_one_asked_for_only_with_as_many_copies() {
    prepare("out", 1, 2);
    Preparation again =
        Preparation.of(settings("out", 1), PipelineOptionsFactory.create(), JobProgress.none());
    assertTrue(again.isDone());
    for (int copies : new int[] {0, 2}) {
      Preparation other =
          Preparation.of(
              settings("out", copies), PipelineOptionsFactory.create(), JobProgress.none());
      assertFalse(other.isDone(), () -> copies + " copies");
    }
  }

  @Test
  void a_data_set_is_the_one_asked_for_only_with_as_many_shards() {
    WantedDataset three = WantedDataset.in(root).withShards(3);
    three.prepare("out");
    Preparation again = three.preparation("out");
    assertTrue(again.isDone());
    Preparation anyNumber = WantedDataset.in(root).preparation("out");
    assertTrue(anyNumber.isDone());
    Preparation two = WantedDataset.in(root).withShards(2).preparation("out");
    assertFalse(two.isDone());
  }

  @Test
  void a_dry_run_tells_of_copies_without_making_them() {
    assertEquals(
        prepare("out", 2, 2).manifest().augmentedCopies(),
        PreparePipeline.dryRun(settings("dry", 2), List.of(), JobProgress.none())
            .augmentedCopies());
    assertFalse(root.resolve("dry").toFile().exists());
  }
}
