package dev.trawl.pipelines.prepare;

import static dev.trawl.pipelines.prepare.ExportedRecords.GOOD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.InvalidDataException;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.transforms.records.RecordFiles;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.Treatment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparePipelineTest {
  /** In tests the runner's checks of elements, which cost much, are on. */
  private static final List<String> CHECKED =
      List.of("--enforceImmutability=true", "--enforceEncodability=true");

  @TempDir Path root;

  private PreparationSettings settings(String output, double maxDeadLetterRatio) {
    return settings(output, 17, 0.75, maxDeadLetterRatio);
  }

  private PreparationSettings settings(
      String output, long seed, double trainRatio, double maxDeadLetterRatio) {
    return new PreparationSettings(
        InputSettings.of(List.of(root.resolve("in").toString()), ExportedRecords.labelMap(root)),
        root.resolve(output).toString(),
        null,
        CheckSettings.of(Policy.standard()),
        0,
        SplitSettings.ratio(trainRatio),
        seed,
        maxDeadLetterRatio,
        null);
  }

  private PreparedDataset prepare(PreparationSettings settings, String... beamArguments) {
    List<String> arguments = new ArrayList<>(CHECKED);
    arguments.addAll(List.of(beamArguments));
    DatasetManifest manifest = PreparePipeline.run(settings, false, arguments, JobProgress.none());
    PreparedDataset dataset = new PreparedDataset(Path.of(settings.output()));
    assertEquals(dataset.manifest().toJson(), manifest.toJson());
    return dataset;
  }

  private Path in(String name) {
    return root.resolve("in").resolve(name);
  }

  /** Twenty images in four files, one of them gzip. */
  private void writeGoodRecords() {
    for (int file = 0; file < 4; file++) {
      List<byte[]> records = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        int number = file * 5 + i;
        records.add(ExportedRecords.boats("%03d.jpg".formatted(number), number, GOOD));
      }
      byte[][] all = records.toArray(byte[][]::new);
      if (file == 3) {
        RecordFiles.writeGzip(in("3.tfrecord.gz"), all);
      } else {
        RecordFiles.write(in(file + ".tfrecord"), all);
      }
    }
  }

  /** Six records that cannot be used, and two that can. */
  private void writeBadRecords() {
    byte[] good = ExportedRecords.boats("good.jpg", 1, GOOD);
    byte[] framed = RecordFiles.framed(good, good);
    RecordFiles.writeBytes(in("truncated.tfrecord"), Arrays.copyOf(framed, framed.length - 9));
    RecordFiles.write(
        in("mixed.tfrecord"),
        "no example".getBytes(UTF_8),
        ExportedRecords.undecodable("cut.jpg"),
        ExportedRecords.undecodable("cut2.jpg"),
        ExportedRecords.boats("empty-box.jpg", 2, ExportedRecords.EMPTY),
        ExportedRecords.vott("edge.jpg", 3, GOOD, ExportedRecords.HALF_EDGE));
    RecordFiles.writeBytes(in("empty.tfrecord"), new byte[0]);
  }

  @Test
  void writes_a_data_set_that_lost_nothing() throws Exception {
    writeGoodRecords();
    PreparedDataset dataset = prepare(settings("out", 0.05));
    assertEquals(
        List.of(
            "findings.jsonl",
            "label_map.pbtxt",
            "manifest.json",
            "split.json",
            "train-00000-of-00001.tfrecord",
            "val-00000-of-00001.tfrecord"),
        dataset.names());
    DatasetManifest manifest = dataset.manifest();
    List<RawExample> train = dataset.examples("train");
    List<RawExample> val = dataset.examples("val");
    assertEquals(new DatasetManifest.Records(20, train.size(), val.size(), 0), manifest.records());
    assertFalse(train.isEmpty() || val.isEmpty());
    assertEquals(20, manifest.boxes().kept());
    assertEquals(List.of(), manifest.brokenSums());
    assertEquals(4, manifest.inputs().size());
    for (DatasetManifest.OutputFile file : manifest.files()) {
      byte[] bytes = Files.readAllBytes(dataset.directory().resolve(file.path()));
      assertEquals(file.sha256(), EncodedImage.wrap(bytes).sha256());
      assertEquals(file.bytes(), bytes.length);
    }
    TreeSet<String> names = new TreeSet<>();
    Stream.concat(train.stream(), val.stream()).forEach(image -> names.add(image.sourceId()));
    assertEquals(20, names.size());
    assertEquals("000.jpg", names.first());
  }

  @Test
  void an_image_passes_as_it_is() throws Exception {
    byte[] record = ExportedRecords.boats("a.jpg", 5, GOOD);
    RecordFiles.write(in("a.tfrecord"), record);
    PreparedDataset dataset = prepare(settings("out", 17, 1, 0));
    assertArrayEquals(record, dataset.records("train").get(0));
    assertEquals(List.of(), dataset.records("val"));
  }

  @Test
  void a_repair_of_boxes_changes_no_bit_of_the_image() throws Exception {
    byte[] record = ExportedRecords.vott("a.jpg", 5, GOOD, ExportedRecords.HALF_EDGE);
    RecordFiles.write(in("a.tfrecord"), record);
    RawExample before = TfExampleParser.parse(new RecordLocation("a", 0), record);
    PreparedDataset dataset = prepare(settings("out", 17, 1, 0));
    assertEquals(Map.of("vott_half_edge", 1L), dataset.manifest().boxes().repaired());
    assertArrayEquals(before.image().bytes(), dataset.examples("train").get(0).image().bytes());
  }

  @Test
  void neither_parallelism_nor_another_run_changes_a_byte() throws Exception {
    writeGoodRecords();
    writeBadRecords();
    Map<String, String> first = prepare(settings("one", 1), "--targetParallelism=1").contents();
    Map<String, String> second = prepare(settings("two", 1), "--targetParallelism=4").contents();
    assertEquals(first, second);
    assertNotEquals(
        first.get("train-00000-of-00001.tfrecord"),
        prepare(settings("three", 18, 0.75, 1)).contents().get("train-00000-of-00001.tfrecord"));
  }

  @Test
  void what_cannot_be_used_is_set_aside_with_its_reason_and_its_bytes() throws Exception {
    writeBadRecords();
    PreparedDataset dataset = prepare(settings("out", 17, 1, 1));
    DatasetManifest manifest = dataset.manifest();
    assertEquals(new DatasetManifest.Records(8, 2, 0, 6), manifest.records());
    assertEquals(Map.of("vott_half_edge", 1L), manifest.boxes().repaired());
    assertEquals(Map.of("truncated_image", 2L, "zero_area", 1L), manifest.boxes().dropped());
    List<byte[]> deadLetters = dataset.records("dead-letters");
    assertEquals(6, deadLetters.size());
    assertEquals(0, deadLetters.get(0).length);
    assertEquals("no example", new String(deadLetters.get(1), UTF_8));
    assertArrayEquals(ExportedRecords.undecodable("cut.jpg"), deadLetters.get(2));
    List<String> findings = dataset.findings();
    assertEquals(
        List.of(
            "empty.tfrecord#0 empty_file rejected",
            "mixed.tfrecord#0 not_an_example rejected",
            "mixed.tfrecord#1 truncated_image rejected",
            "mixed.tfrecord#2 truncated_image rejected",
            "mixed.tfrecord#3 no_boxes_left rejected",
            "mixed.tfrecord#3 zero_area dropped",
            "mixed.tfrecord#4 vott_half_edge repaired",
            "truncated.tfrecord#1 truncated_file rejected"),
        findings.stream().map(PreparePipelineTest::inShort).toList());
  }

  private static String inShort(String finding) {
    return finding.replaceAll(
        ".*/in/([^\"]*)\".*\"kind\":\"([^\"]*)\".*\"action\":\"([^\"]*)\".*", "$1 $2 $3");
  }

  @Test
  void too_many_dead_letters_fail_the_job_after_all_is_told() throws Exception {
    writeBadRecords();
    InvalidDataException thrown =
        assertThrows(InvalidDataException.class, () -> prepare(settings("out", 0.5)));
    String message = thrown.getMessage();
    assertTrue(message.contains("6 of 8 records"), message);
    assertTrue(message.contains("2 truncated_image (first: " + in("mixed.tfrecord#1")), message);
    assertTrue(message.contains("1 empty_file"), message);
    assertTrue(message.contains("1 truncated_file"), message);
    assertFalse(message.contains("no_boxes_left"), message);
    assertTrue(thrown.nextAction().contains("findings.jsonl"), thrown.nextAction());
    PreparedDataset dataset = new PreparedDataset(root.resolve("out"));
    assertEquals(8, dataset.findings().size());
    assertEquals(6, dataset.records("dead-letters").size());
    assertFalse(Files.exists(dataset.directory().resolve("manifest.json")));
    assertEquals(
        8, prepare(settings("out", 1)).manifest().records().read(), "a second run starts clean");
  }

  @Test
  void records_of_one_name_stay_apart() throws Exception {
    RecordFiles.write(in("a.tfrecord"), ExportedRecords.boats("same.jpg", 1, GOOD));
    RecordFiles.write(in("b.tfrecord"), ExportedRecords.boats("same.jpg", 2, GOOD));
    RecordFiles.write(in("c.tfrecord"), ExportedRecords.boats("same.jpg", 2, GOOD));
    RecordFiles.write(in("d.tfrecord"), ExportedRecords.boats("other.jpg", 3, GOOD));
    PreparedDataset dataset = prepare(settings("out", 17, 1, 0));
    List<String> ids =
        dataset.examples("train").stream().map(RawExample::sourceId).sorted().toList();
    assertEquals(4, new TreeSet<>(ids).size());
    assertEquals("other.jpg", ids.get(0));
    assertEquals(3, ids.stream().filter(id -> id.matches("same\\.jpg~[0-9a-f]{16}(~2)?")).count());
    assertEquals(Map.of("repeated_id", 3L, "duplicate_image", 1L), dataset.manifest().findings());
    assertTrue(dataset.findings().get(0).contains("\"before\":\"same.jpg\""));
  }

  @Test
  void the_same_picture_under_other_names_is_told_and_stays_on_one_side() throws Exception {
    for (int i = 0; i < 6; i++) {
      BoundingBox box = i == 4 ? ExportedRecords.HALF_EDGE : GOOD;
      RecordFiles.write(
          in(i + ".tfrecord"), ExportedRecords.vott("picture%d.jpg".formatted(i), i % 2, box));
    }
    PreparedDataset dataset = prepare(settings("out", 0));
    List<String> findings =
        dataset.findings().stream().filter(line -> line.contains("duplicate_image")).toList();
    assertEquals(4, findings.size());
    assertTrue(
        findings.get(0).contains("the same picture as 'picture0.jpg' in " + in("0.tfrecord#0")),
        findings.get(0));
    assertTrue(findings.get(0).contains("with the same boxes"), findings.get(0));
    assertTrue(findings.get(2).contains("with other boxes"), findings.get(2));
  }

  @Test
  void frames_of_one_video_stay_together() throws Exception {
    byte[][] frames = new byte[8][];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = ExportedRecords.boats("clip.mp4#t=" + i, i, GOOD);
    }
    RecordFiles.write(in("clip.tfrecord"), frames);
    DatasetManifest.Records records = prepare(settings("out", 0.05)).manifest().records();
    assertEquals(8, Math.max(records.train(), records.val()));
  }

  @Test
  void a_dry_run_says_the_same_and_writes_nothing() throws Exception {
    writeGoodRecords();
    writeBadRecords();
    DatasetManifest dry = PreparePipeline.dryRun(settings("out", 1), CHECKED, JobProgress.none());
    assertFalse(Files.exists(root.resolve("out")));
    DatasetManifest wet = prepare(settings("out", 1)).manifest();
    assertEquals(wet.records(), dry.records());
    assertEquals(wet.boxes(), dry.boxes());
    assertEquals(wet.findings(), dry.findings());
    assertEquals(wet.inputs(), dry.inputs());
    assertEquals(List.of(), dry.files());
  }

  @Test
  void progress_ends_with_everything_written() {
    writeGoodRecords();
    List<String> shown = new ArrayList<>();
    PreparePipeline.run(
        settings("out", 0),
        false,
        CHECKED,
        (phase, done, total, unit) -> shown.add(phase + " " + done + " of " + total));
    assertEquals("writing 20 of 20", shown.get(shown.size() - 1));
  }

  @Test
  void the_config_is_checked_and_its_hash_kept() throws Exception {
    writeGoodRecords();
    Path config = Path.of("src/test/resources/config/small.config");
    PreparationSettings plain = settings("out", 0);
    PreparationSettings withConfig =
        new PreparationSettings(
            plain.input(),
            plain.output(),
            config,
            plain.checks(),
            0,
            SplitSettings.ratio(0.75),
            17,
            0,
            null);
    assertEquals(
        EncodedImage.wrap(Files.readAllBytes(config)).sha256(),
        prepare(withConfig).manifest().configSha256());
  }

  @Test
  void a_data_set_is_the_one_asked_for_only_if_the_policy_was_the_same() {
    writeGoodRecords();
    PreparationSettings standard = settings("out", 0);
    PreparationSettings other =
        new PreparationSettings(
            standard.input(),
            standard.output(),
            null,
            CheckSettings.of(Policy.standard().with(FindingKind.ZERO_AREA, Treatment.KEEP)),
            0,
            SplitSettings.ratio(0.75),
            17,
            0,
            null);
    prepare(other);
    Preparation again = Preparation.of(other, PipelineOptionsFactory.create(), JobProgress.none());
    assertTrue(again.isDone());
    Preparation withStandard =
        Preparation.of(standard, PipelineOptionsFactory.create(), JobProgress.none());
    assertFalse(withStandard.isDone());
  }

  @Test
  void an_input_among_the_outputs_is_refused() throws Exception {
    writeGoodRecords();
    prepare(settings("in", 0));
    InputException thrown = assertThrows(InputException.class, () -> prepare(settings("in", 0)));
    assertTrue(thrown.getMessage().contains("where the data set is to be written"));
  }
}
