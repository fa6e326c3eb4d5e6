package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.export.SmallExport;
import dev.trawl.formats.tfrecord.TfRecordReader;
import dev.trawl.transforms.images.Pictures;
import dev.trawl.transforms.records.RecordFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
  @TempDir static Path models;
  static Path model;

  @TempDir Path root;
  private Path output;

  @BeforeAll
  static void export() throws IOException {
    model = SmallExport.write(models);
  }

  @BeforeEach
  void images() throws IOException {
    output = root.resolve("found");
    Pictures.write(root.resolve("in/a.jpg"), Pictures.jpeg(60, 40, 1));
    Pictures.write(root.resolve("in/b.png"), Pictures.png(40, 60, 2));
  }

  /** With a score that the untrained detector reaches. */
  private Outcome predict(String... more) {
    return Outcome.of(
        Stream.concat(
                Stream.<Object>of(
                    "predict",
                    "--model",
                    model,
                    "--input",
                    root.resolve("in"),
                    "--output",
                    output,
                    "--min-score",
                    "0.005"),
                Stream.of(more))
            .toArray());
  }

  private static void assertRefused(Outcome run, String problem, String nextAction) {
    assertEquals(ExitCode.USAGE, run.code(), run.err());
    assertTrue(run.err().contains(problem), run.err());
    assertTrue(run.err().contains(nextAction), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  private TreeSet<String> written() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(output)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(output.relativize(file).toString()));
    }
    return names;
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(output.resolve(name).toFile());
  }

  @Test
  void writes_lines_and_pictures_and_says_what_was_found() throws Exception {
    Outcome run = predict();
    assertEquals(ExitCode.OK, run.code(), run.err());
    assertTrue(run.out().contains("2 looked at, 0 set aside"), run.out());
    assertTrue(run.out().contains("pictures in " + output + "/pictures/"), run.out());
    assertTrue(run.err().contains("drawing: 2 of 2"), run.err());
    assertEquals(
        new TreeSet<>(
            List.of(
                "detections-00000-of-00001.jsonl",
                "findings.jsonl",
                "manifest.json",
                "pictures/a.jpg",
                "pictures/b.jpg")),
        written());
    List<String> lines = Files.readAllLines(output.resolve("detections-00000-of-00001.jsonl"));
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertEquals(root.resolve("in/a.jpg").toString(), first.path("image").asText());
    assertEquals(60, first.path("width").asInt());
    assertEquals(4, first.path("detections").path(0).path("box").size());
    assertRefused(predict(), "holds a finished result", "--overwrite");
    Outcome again = predict("--overwrite", "--quiet", "--format", "coco");
    assertEquals(ExitCode.OK, again.code(), again.err());
    assertFalse(again.err().contains("detecting"), again.err());
    assertEquals(
        new TreeSet<>(List.of("coco_results.json", "findings.jsonl", "manifest.json")), written());
    assertEquals(
        json("manifest.json").path("detections").asInt(), json("coco_results.json").size());
  }

  @Test
  void what_cannot_be_decoded_becomes_a_dead_letter_with_its_bytes() throws Exception {
    Pictures.write(root.resolve("in/cut.jpg"), Pictures.truncatedJpeg());
    byte[] record = {1, 2, 3};
    RecordFiles.writeGzip(
        root.resolve("in/r.tfrecord"), Pictures.example("c.jpg", Pictures.jpeg(30, 30, 3)), record);
    Outcome run = predict();
    assertEquals(ExitCode.OK, run.code(), run.err());
    assertTrue(run.out().contains("2 set aside, see " + output + "/findings.jsonl"), run.out());
    JsonNode images = json("manifest.json").path("images");
    assertEquals("{\"listed\":5,\"done\":3,\"dead_letters\":2}", images.toString());
    List<String> findings = Files.readAllLines(output.resolve("findings.jsonl"));
    assertEquals(2, findings.size());
    assertTrue(findings.get(0).contains("cut.jpg#0"), findings.get(0));
    assertTrue(findings.get(0).contains("truncated_image"), findings.get(0));
    assertTrue(findings.get(1).contains("not_an_example"), findings.get(1));
    try (TfRecordReader reader =
        TfRecordReader.open(
            Files.newInputStream(output.resolve("dead-letters-00000-of-00001.tfrecord")))) {
      assertArrayEquals(Pictures.truncatedJpeg(), reader.next());
      assertArrayEquals(record, reader.next());
      assertEquals(null, reader.next());
    }
    assertTrue(written().contains("pictures/c.jpg"), written().toString());
  }

  @Test
  void too_many_dead_letters_are_a_failure_with_their_reasons_and_no_manifest() throws Exception {
    Pictures.write(root.resolve("in/a.jpg"), new byte[0]);
    Outcome run = predict("--max-dead-letter-ratio", "0.4");
    assertEquals(ExitCode.INVALID_DATA, run.code(), run.err());
    assertTrue(run.err().contains("1 of 2 images (50.0 %)"), run.err());
    assertTrue(run.err().contains("not_an_image"), run.err());
    assertTrue(run.err().contains("findings.jsonl"), run.err());
    assertFalse(written().contains("manifest.json"), written().toString());
    assertTrue(written().contains("findings.jsonl"), written().toString());
  }

  @Test
  void wrong_requests_are_refused_before_anything_is_written() throws Exception {
    assertRefused(predict("--format", "video"), "'video' is not supported yet", "jsonl");
    assertRefused(predict("--format", "jsonl,gif"), "'gif' does not exist", "jsonl");
    assertRefused(
        Outcome.of(
            "predict", "--model", model, "--input", root, "--output", output, "--min-score", "85"),
        "--min-score is 85",
        "0 to 1");
    assertRefused(predict("--batch-size", "0"), "--batch-size is 0", "at least 1");
    assertRefused(predict("--input", root + "/none/*.jpg"), "no file matches", "quotes");
    assertRefused(predict("--", "--runner=NoRunner"), "NoRunner", "--");
    Path nothing = root.resolve("nothing");
    assertRefused(
        Outcome.of("predict", "--model", nothing, "--input", root, "--output", output),
        "there is no model " + nothing,
        "trawl export");
    assertFalse(Files.exists(output));
  }

  @Test
  void a_model_that_cannot_be_loaded_is_named() throws Exception {
    Path broken = root.resolve("broken");
    Pictures.write(broken.resolve("saved_model.pb"), new byte[] {1, 2, 3});
    Files.copy(model.resolve("label_map.pbtxt"), broken.resolve("label_map.pbtxt"));
    assertRefused(
        Outcome.of("predict", "--model", broken, "--input", root + "/in", "--output", output),
        "the model " + broken + " cannot be loaded",
        "trawl export");
  }

  @Test
  void files_of_somebody_else_stay() throws Exception {
    Pictures.write(output.resolve("pictures/mine.jpg"), Pictures.jpeg(9, 9, 1));
    assertRefused(predict("--overwrite"), "pictures/mine.jpg", "remove these files");
    Outcome inside = predict("--input", output.resolve("pictures").toString(), "--overwrite");
    assertRefused(inside, "lies where the detections are to be written", "--output");
    assertEquals(new TreeSet<>(List.of("pictures/mine.jpg")), written());
  }

  @Test
  void a_dry_run_says_what_it_would_do_and_does_nothing() {
    Outcome run = predict("--dry-run");
    assertEquals(ExitCode.OK, run.code(), run.err());
    assertTrue(run.out().contains("2 image files, 0 TFRecord files"), run.out());
    assertTrue(run.out().contains("SavedModel " + model), run.out());
    assertFalse(Files.exists(output));
  }
}
