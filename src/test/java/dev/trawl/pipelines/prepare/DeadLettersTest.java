package dev.trawl.pipelines.prepare;

import static dev.trawl.pipelines.prepare.ExportedRecords.EMPTY;
import static dev.trawl.pipelines.prepare.ExportedRecords.GOOD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.records.RecordFiles;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.Treatment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records set aside, and what becomes of them when they are prepared again. */
class DeadLettersTest {
  /** Without class 2, which the records have. */
  private static final String BUOYS_ONLY = "item {\n  id: 1\n  name: 'buoy'\n}\n";

  @TempDir Path root;

  private Path in(String name) {
    return root.resolve("in").resolve(name);
  }

  private String deadLettersOf(String output) {
    return root.resolve(output) + "/dead-letters-*";
  }

  private WantedDataset train() {
    return WantedDataset.in(root).withTrainRatio(1);
  }

  private static List<String> hex(List<byte[]> records) {
    return records.stream().map(HexFormat.of()::formatHex).toList();
  }

  @Test
  void what_was_of_an_unknown_class_is_accepted_with_a_larger_label_map() throws Exception {
    byte[] boat = ExportedRecords.boats("boat.jpg", 1, GOOD);
    RecordFiles.write(in("a.tfrecord"), boat, "no example".getBytes(UTF_8));
    Path buoysOnly =
        RecordFiles.writeBytes(root.resolve("buoys.pbtxt"), BUOYS_ONLY.getBytes(UTF_8));
    PreparedDataset first = train().withLabelMap(buoysOnly).prepare("first");
    assertEquals(new DatasetManifest.Records(2, 0, 0, 2), first.manifest().records());
    assertArrayEquals(boat, first.records("dead-letters").get(0));

    PreparedDataset second = train().from(deadLettersOf("first")).prepare("second");
    assertEquals(new DatasetManifest.Records(2, 1, 0, 1), second.manifest().records());
    assertArrayEquals(boat, second.records("train").get(0));
    assertEquals(
        List.of("no example"),
        second.records("dead-letters").stream().map(record -> new String(record, UTF_8)).toList());
  }

  @Test
  void what_a_policy_set_aside_another_one_accepts() throws Exception {
    RecordFiles.write(in("a.tfrecord"), ExportedRecords.boats("a.jpg", 1, GOOD, EMPTY));
    Policy strict = Policy.standard().with(FindingKind.ZERO_AREA, Treatment.REJECT_RECORD);
    PreparedDataset first = train().withPolicy(strict).prepare("first");
    assertEquals(new DatasetManifest.Records(1, 0, 0, 1), first.manifest().records());

    PreparedDataset second = train().from(deadLettersOf("first")).prepare("second");
    assertEquals(new DatasetManifest.Records(1, 1, 0, 0), second.manifest().records());
    assertEquals(Map.of("zero_area", 1L), second.manifest().boxes().dropped());
  }

  @Test
  void what_is_damaged_comes_back_as_it_was() throws Exception {
    byte[] record = ExportedRecords.boats("a.jpg", 1, GOOD);
    byte[] framed = RecordFiles.framed(record, record);
    RecordFiles.writeBytes(in("cut.tfrecord"), Arrays.copyOf(framed, framed.length - 9));
    byte[] wrongLength = framed.clone();
    wrongLength[framed.length / 2]++;
    RecordFiles.writeBytes(in("length.tfrecord"), wrongLength);
    byte[] packed = RecordFiles.gzip(framed);
    RecordFiles.writeBytes(in("packed.tfrecord"), Arrays.copyOf(packed, packed.length / 3));
    RecordFiles.writeBytes(in("text.tfrecord"), "Dear reader,".getBytes(UTF_8));

    PreparedDataset first = train().prepare("first");
    assertEquals(4, first.manifest().records().deadLetters());
    PreparedDataset second = train().from(deadLettersOf("first")).prepare("second");
    assertEquals(new DatasetManifest.Records(4, 0, 0, 4), second.manifest().records());
    assertEquals(hex(first.records("dead-letters")), hex(second.records("dead-letters")));
    assertEquals(Map.of("not_an_example", 4L), second.manifest().findings());
  }

  /** A writer may have got the checksum wrong and not the record: who feeds it back, decides. */
  @Test
  void a_record_with_a_wrong_checksum_gets_a_right_one() throws Exception {
    byte[] record = ExportedRecords.boats("a.jpg", 1, GOOD);
    byte[] framed = RecordFiles.framed(record);
    framed[framed.length - 1]++;
    RecordFiles.writeBytes(in("a.tfrecord"), framed);
    PreparedDataset first = train().prepare("first");
    assertEquals(Map.of("bad_data_checksum", 1L), first.manifest().findings());
    assertArrayEquals(record, first.records("dead-letters").get(0));
    PreparedDataset second = train().from(deadLettersOf("first")).prepare("second");
    assertArrayEquals(record, second.records("train").get(0));
  }
}
