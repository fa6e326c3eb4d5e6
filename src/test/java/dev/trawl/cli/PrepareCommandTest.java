package dev.trawl.cli;

import static dev.trawl.pipelines.prepare.ExportedRecords.GOOD;
import static dev.trawl.pipelines.prepare.ExportedRecords.HALF_EDGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.pipelines.prepare.ExportedRecords;
import dev.trawl.transforms.records.RecordFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prepare} and {@code inspect} as a user meets them. */
class PrepareCommandTest {
  @TempDir Path root;

  private Path labelMap;
  private Path output;

  @BeforeEach
  void writeRecords() {
    labelMap = ExportedRecords.labelMap(root);
    output = root.resolve("out");
    RecordFiles.write(
        root.resolve("in/a.tfrecord"),
        ExportedRecords.vott("a.jpg", 1, GOOD, HALF_EDGE),
        ExportedRecords.vott("b.jpg", 2, GOOD));
    RecordFiles.write(root.resolve("in/b.tfrecord"), ExportedRecords.boats("c.jpg", 3, GOOD));
  }

  private Outcome run(String command, Object... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(command, "--input", root + "/in/*.tfrecord", "--label-map", labelMap + ""));
    Stream.of(more).map(Object::toString).forEach(arguments::add);
    return Outcome.of(arguments.toArray(String[]::new));
  }

  private Outcome prepare(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("--output", output));
    arguments.addAll(List.of(more));
    return run("prepare", arguments.toArray());
  }

  private boolean isFinished() {
    return Files.exists(output.resolve("manifest.json"));
  }

  @Test
  void prepares_a_data_set_and_says_what_became_of_the_records() {
    Outcome outcome = prepare("--train-ratio", "1").succeeded();
    assertEquals(
        """
        records   3  read: 3 train, 0 val, 0 set aside
        boxes     4  read: 3 as they were, 1 repaired (1 vott_half_edge), 0 dropped
        findings  1  in %s/findings.jsonl

        class  train images  boxes  share  val images  boxes  share
        boat              3      4  100 %%           0      0    0 %%
        buoy              0      0      -           0      0      -

        warning: no example of 'buoy' in train: cannot be learnt
        """
            .formatted(output),
        outcome.out());
    assertTrue(outcome.err().contains("writing: 3 of 3 (100 %)"), outcome::toString);
    assertTrue(isFinished());
    prepare().failed(ExitCode.USAGE, output.toString(), "--overwrite");
    prepare("--overwrite", "--quiet").succeeded();
  }

  @Test
  void several_inputs_may_follow_one_option_and_beams_options_come_last() {
    Outcome outcome =
        Outcome.of(
                "prepare",
                "--input",
                root + "/in/a.tfrecord",
                root + "/in/b.tfrecord",
                "--output",
                output.toString(),
                "--label-map",
                labelMap.toString(),
                "--quiet",
                "--",
                "--targetParallelism=1")
            .succeeded();
    assertTrue(outcome.out().contains("records   3"), outcome::toString);
    assertEquals("", outcome.err());
  }

  @Test
  void a_dry_run_writes_nothing() {
    Outcome outcome = prepare("--dry-run").succeeded();
    assertTrue(outcome.out().contains("records   3"), outcome::toString);
    assertTrue(outcome.out().contains("findings  1  not written"), outcome::toString);
    assertFalse(Files.exists(output));
  }

  @Test
  void inspects_for_people_and_for_scripts() throws Exception {
    Outcome people = run("inspect", "--quiet").succeeded();
    assertTrue(people.out().matches("(?s)records +3 +in 2 files.*"), people::toString);
    assertTrue(people.out().matches("(?s).*error +vott_half_edge +1 +repair .*"), people::toString);
    JsonNode json =
        new ObjectMapper().readTree(run("inspect", "--json", "--quiet").succeeded().out());
    assertEquals(3, json.at("/records/usable").asInt());
    assertEquals(4, json.at("/classes/1/boxes").asInt());
    try (Stream<Path> files = Files.list(root)) {
      assertEquals(
          List.of("in", "label_map.pbtxt"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void inspects_with_a_page_to_open_in_a_browser() throws Exception {
    Path page = root.resolve("page.html");
    Outcome outcome = run("inspect", "--html", page).succeeded();
    assertTrue(outcome.err().contains("wrote " + page), outcome::toString);
    assertTrue(outcome.out().startsWith("records "), outcome::toString);
    String first = Files.readString(page);
    assertTrue(first.contains("VoTT wrote xmax = 0.5"), "no finding on the page");
    assertTrue(first.contains("data:image/jpeg;base64,"), "no picture on the page");
    run("inspect", "--html", page, "--quiet").succeeded();
    assertEquals(first, Files.readString(page));
    try (Stream<Path> files = Files.list(root)) {
      assertEquals(3, files.count(), "only the page was written");
    }
    run("inspect", "--html", root).failed(ExitCode.USAGE, root + " is a directory");
    run("inspect", "--html", root.resolve("none/page.html"))
        .failed(ExitCode.USAGE, root.resolve("none") + "");
  }

  @Test
  void prepares_with_the_page_that_inspect_would_write() throws Exception {
    Path page = root.resolve("prepared.html");
    Outcome outcome = prepare("--train-ratio", "1", "--html", page).succeeded();
    assertTrue(outcome.err().contains("wrote " + page), outcome::toString);
    assertTrue(isFinished());
    Path inspected = root.resolve("inspected.html");
    run("inspect", "--html", inspected).succeeded();
    String text = Files.readString(page);
    assertTrue(text.contains("vott_half_edge"));
    assertEquals(Files.readString(inspected), text);
    prepare("--overwrite", "--html", root.resolve("none/page.html"))
        .failed(ExitCode.USAGE, "none", "directory");
    prepare("--overwrite", "--dry-run", "--html", page)
        .failed(ExitCode.USAGE, "--dry-run", "inspect --html");
  }

  @Test
  void bad_records_become_dead_letters_up_to_a_share() {
    RecordFiles.write(
        root.resolve("in/c.tfrecord"),
        "no example".getBytes(UTF_8),
        ExportedRecords.undecodable("d.jpg"));
    prepare()
        .failed(
            ExitCode.INVALID_DATA,
            "2 of 5 records (40.0 %)",
            "1 not_an_example (first: " + root + "/in/c.tfrecord#0)",
            "1 truncated_image",
            "findings.jsonl");
    assertFalse(isFinished());
    Outcome outcome = prepare("--max-dead-letter-ratio", "0.4").succeeded();
    assertTrue(outcome.out().contains("2 set aside"), outcome::toString);
    assertTrue(isFinished());
    Outcome inspected = run("inspect").succeeded();
    assertTrue(
        inspected.out().matches("(?s).* usable +3 +60.0 %.* to be set aside +2 +40.0 %.*"),
        inspected::toString);
  }

  @Test
  void a_policy_decides_what_becomes_of_findings() throws Exception {
    Path policy = Files.writeString(root.resolve("mine.yaml"), "vott_half_edge: drop-box\n");
    Outcome dropped = prepare("--policy", policy, "--train-ratio", "1").succeeded();
    assertTrue(
        dropped.out().contains("0 repaired, 1 dropped (1 vott_half_edge)"), dropped::toString);
    assertEquals(
        "drop-box",
        new ObjectMapper()
            .readTree(output.resolve("manifest.json").toFile())
            .at("/policy/vott_half_edge")
            .asText());
    Outcome inspected = run("inspect", "--quiet", "--policy", policy).succeeded();
    assertTrue(
        inspected.out().matches("(?s).*vott_half_edge +1 +drop-box .*"), inspected::toString);

    Files.writeString(policy, "vott_half_edge: fail\n");
    prepare("--policy", policy, "--overwrite")
        .failed(ExitCode.INVALID_DATA, root + "/in/a.tfrecord#0: vott_half_edge", "policy");
    Files.writeString(policy, "empty_file: fail\nnot_an_example: fail\n");
    prepare("--policy", policy, "--overwrite").succeeded();
    Files.write(root.resolve("in/c.tfrecord"), new byte[0]);
    prepare("--policy", policy, "--overwrite", "--max-dead-letter-ratio", "1")
        .failed(ExitCode.INVALID_DATA, root + "/in/c.tfrecord#0: empty_file");
    RecordFiles.write(root.resolve("in/c.tfrecord"), "no example".getBytes(UTF_8));
    run("inspect", "--policy", policy)
        .failed(ExitCode.INVALID_DATA, root + "/in/c.tfrecord#0: not_an_example");
  }

  @Test
  void a_policy_that_cannot_be_used_is_named_with_its_line() throws Exception {
    Path policy = Files.writeString(root.resolve("mine.yaml"), "\nvot_half_edge: repair\n");
    prepare("--policy", policy)
        .failed(ExitCode.USAGE, policy + ":2: ", "did you mean 'vott_half_edge'?");
    Files.writeString(policy, "zero_area: repair\n");
    run("inspect", "--policy", policy)
        .failed(ExitCode.USAGE, policy + ":1: ", "drop-box, reject-record, keep, fail");
    assertFalse(Files.exists(output));
  }

  @Test
  void inputs_that_are_not_there_are_named() throws Exception {
    Files.createDirectories(root.resolve("empty"));
    for (String input :
        List.of(root + "/none.tfrecord", root + "/none/*.tfrecord", root + "/empty/")) {
      String[] arguments = {
        "prepare", "--input", input, "--label-map", labelMap + "", "--output", output + ""
      };
      Outcome.of(arguments).failed(ExitCode.USAGE, input);
      arguments[0] = "inspect";
      arguments[5] = "--json";
      Outcome.of(Stream.of(arguments).limit(6).toArray(String[]::new))
          .failed(ExitCode.USAGE, input);
    }
    assertFalse(Files.exists(output));
  }

  @Test
  void a_label_map_that_cannot_be_read_is_named_with_its_line() throws Exception {
    Files.writeString(labelMap, "item {\n  id: 0\n  name: 'fish'\n}\n");
    prepare().failed(ExitCode.USAGE, labelMap + ":2", "id 0");
    Files.writeString(labelMap, "item { id: }");
    run("inspect").failed(ExitCode.USAGE, labelMap + ":1");
    Files.delete(labelMap);
    prepare().failed(ExitCode.USAGE, "no label map " + labelMap);
    assertFalse(Files.exists(output));
  }

  @Test
  void an_output_that_cannot_be_written_is_named() throws Exception {
    Files.writeString(output, "a file");
    prepare().failed(ExitCode.USAGE, "cannot write to the output directory " + output);
  }

  @Test
  void files_of_somebody_else_are_not_touched() throws Exception {
    Files.createDirectories(output);
    Files.writeString(output.resolve("train-00000-of-00001.tfrecord"), "mine");
    prepare("--overwrite")
        .failed(ExitCode.USAGE, output.toString(), "train-00000-of-00001.tfrecord");
    assertEquals("mine", Files.readString(output.resolve("train-00000-of-00001.tfrecord")));
  }

  @Test
  void options_out_of_range_are_named() {
    prepare("--train-ratio", "1.5").failed(ExitCode.USAGE, "--train-ratio is 1.5");
    prepare("--shards", "0").failed(ExitCode.USAGE, "--shards is 0");
    prepare("--max-dead-letter-ratio", "-1").failed(ExitCode.USAGE, "--max-dead-letter-ratio");
    prepare("--copies", "-1").failed(ExitCode.USAGE, "--copies is -1");
    prepare("--copies", "2").failed(ExitCode.USAGE, "--copies needs a --config");
    prepare("--config", root.resolve("none.config")).failed(ExitCode.USAGE, "none.config");
    prepare("--", "--runner=NoSuchRunner").failed(ExitCode.USAGE, "NoSuchRunner", "DirectRunner");
    prepare("stray.tfrecord").failed(ExitCode.USAGE, "stray.tfrecord", "--input");
    assertFalse(Files.exists(output));
  }
}
