package dev.trawl.transforms.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.dataset.Split;
import dev.trawl.formats.manifest.ClassInParts;
import dev.trawl.formats.manifest.ClassInParts.Occurrences;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.SplitOfDataset;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.ClassTally;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.ImageSizes;
import dev.trawl.validation.summary.SplitTally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class DatasetBooksTest {
  private static final ManifestSettings SETTINGS = settings(0);
  private static final List<DatasetManifest.InputFile> INPUTS =
      List.of(new DatasetManifest.InputFile("b", 10, 3), new DatasetManifest.InputFile("a", 9, 2));

  private static ManifestSettings settings(int copies) {
    return new ManifestSettings(
        17,
        0.75,
        SplitOfDataset.standard(),
        new LabelMap(List.of(LabelMap.Item.of(1, "buoy"), LabelMap.Item.of(2, "boat"))),
        "abc",
        copies,
        new TreeMap<>());
  }

  /** Five boxes of class 1, as many as the summary tells of where there are four images. */
  private static SplitTally parts(long train, long val) {
    return new SplitTally(
        new TreeMap<>(
            Map.of(
                Split.TRAIN,
                new SplitTally.Part(train, new TreeMap<>(Map.of(1, new ClassTally(train, 4)))),
                Split.VAL,
                new SplitTally.Part(val, new TreeMap<>(Map.of(1, new ClassTally(val, 1)))))));
  }

  /** Four usable records with six boxes, one of them dropped and one repaired, and one rejected. */
  private static DatasetSummary summary() {
    BoxCounts boxes =
        new BoxCounts(
            6,
            4,
            new TreeMap<>(Map.of(FindingKind.VOTT_HALF_EDGE, 1L)),
            new TreeMap<>(Map.of(FindingKind.ZERO_AREA, 1L)));
    DatasetSummary usable =
        new DatasetSummary(
            4,
            0,
            0,
            boxes,
            new TreeMap<>(),
            new TreeMap<>(),
            0,
            new TreeMap<>(Map.of(1, new ClassTally(4, 5))),
            ImageSizes.none(),
            new TreeMap<>());
    return usable.plus(
        DatasetSummary.ofUnreadable(
            new Finding(
                new RecordLocation("a", 1),
                "",
                null,
                FindingKind.TRUNCATED_FILE,
                Action.REJECTED,
                null,
                null,
                "it ends early")));
  }

  private static DatasetManifest.OutputFile file(String name, long records) {
    return new DatasetManifest.OutputFile(name, records, 1, "hash");
  }

  private static List<DatasetManifest.OutputFile> files(long train, long val, long deadLetters) {
    return List.of(
        file("train-00000-of-00002.tfrecord", train - 1),
        file("train-00001-of-00002.tfrecord", 1),
        file("val-00000-of-00001.tfrecord", val),
        file("dead-letters-00000-of-00001.tfrecord", deadLetters),
        file("findings.jsonl", 7));
  }

  private static void assertBroken(DatasetBooks books, String part) {
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> books.close(SETTINGS));
    assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
  }

  @Test
  void books_that_close_give_the_manifest() throws Exception {
    DatasetManifest manifest =
        new DatasetBooks(summary(), parts(3, 1), INPUTS, files(3, 1, 1)).close(SETTINGS);
    assertEquals(new DatasetManifest.Records(5, 3, 1, 1), manifest.records());
    assertEquals(
        new DatasetManifest.Boxes(
            6,
            4,
            new TreeMap<>(Map.of("vott_half_edge", 1L)),
            new TreeMap<>(Map.of("zero_area", 1L))),
        manifest.boxes());
    assertEquals(Map.of("truncated_file", 1L), manifest.findings());
    assertEquals(17, manifest.seed());
    assertEquals(0.75, manifest.trainRatio());
    assertEquals("abc", manifest.configSha256());
    assertEquals("a", manifest.inputs().get(0).path());
    assertEquals(
        List.of(
            new ClassInParts(1, "buoy", new Occurrences(3, 4), new Occurrences(1, 1), null),
            new ClassInParts(2, "boat", new Occurrences(0, 0), new Occurrences(0, 0), null)),
        manifest.classes());
    CoderProperties.coderDecodeEncodeEqual(DatasetManifestCoder.of(), manifest);
  }

  @Test
  void without_files_what_is_written_is_not_compared() {
    assertEquals(
        List.of(),
        new DatasetBooks(summary(), parts(3, 1), INPUTS, List.of()).close(SETTINGS).files());
  }

  @Test
  void a_record_that_is_lost_on_the_way_shows() {
    assertBroken(
        new DatasetBooks(summary(), parts(2, 1), INPUTS, files(2, 1, 1)),
        "4 usable records, but 3");
    assertBroken(
        new DatasetBooks(summary(), parts(3, 1), INPUTS, files(2, 1, 1)),
        "3 train and copies, but 2 written");
    assertBroken(
        new DatasetBooks(summary(), parts(3, 1), INPUTS, files(3, 0, 1)), "1 val, but 0 written");
    assertBroken(
        new DatasetBooks(summary(), parts(3, 1), INPUTS, files(3, 1, 0)),
        "1 dead letters, but 0 written");
    assertBroken(
        new DatasetBooks(summary(), parts(3, 1), INPUTS.subList(0, 1), files(3, 1, 1)),
        "3 records were read");
  }

  @Test
  void copies_count_among_what_is_written_but_not_among_the_records() {
    ManifestSettings two = settings(2);
    DatasetManifest manifest =
        new DatasetBooks(summary(), parts(3, 1), INPUTS, files(9, 1, 1)).close(two);
    assertEquals(new DatasetManifest.Records(5, 3, 1, 1), manifest.records());
    assertEquals(6, manifest.augmentedCopies());
    DatasetBooks lost = new DatasetBooks(summary(), parts(3, 1), INPUTS, files(8, 1, 1));
    assertTrue(
        assertThrows(IllegalStateException.class, () -> lost.close(two))
            .getMessage()
            .contains("9 train and copies, but 8 written"));
  }

  @Test
  void a_box_that_is_lost_on_the_way_shows() {
    DatasetSummary whole = summary();
    DatasetSummary lost =
        new DatasetSummary(
            whole.usable(),
            whole.rejected(),
            whole.fromVott(),
            whole.boxes(),
            whole.findings(),
            whole.rejections(),
            whole.withoutBoxes(),
            new TreeMap<>(Map.of(1, new ClassTally(4, 4))),
            whole.imageSizes(),
            whole.boxSizes());
    assertBroken(
        new DatasetBooks(lost, parts(3, 1), INPUTS, files(3, 1, 1)), "5 boxes kept and repaired");
    SplitTally fewer = SplitTally.of(Split.TRAIN, List.of()).plus(parts(2, 1));
    SplitTally without =
        new SplitTally(new TreeMap<>(Map.of(Split.TRAIN, new SplitTally.Part(4, new TreeMap<>()))));
    assertEquals(4, fewer.images());
    assertBroken(
        new DatasetBooks(whole, without, INPUTS, files(4, 0, 1)), "0 boxes of records split");
  }
}
