package dev.trawl.pipelines.prepare;

import static dev.trawl.pipelines.prepare.ExportedRecords.GOOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.RawExample;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.records.RecordFiles;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with names that some layer might take for something else, and what only looks like one. */
class OddFilesTest {
  private static final List<String> NAMES =
      List.of(
          "hash#1.tfrecord",
          "two  spaces.tfrecord",
          "per%20cent.tfrecord",
          "Überfahrt-船-🚤.tfrecord",
          "[x].tfrecord",
          "{a,b}.tfrecord",
          "st*r.tfrecord",
          "what?.tfrecord",
          "back\\slash.tfrecord",
          "quote'\".tfrecord",
          "-dash.tfrecord",
          "--output=x.tfrecord",
          "new\nline.tfrecord",
          "long-" + "n".repeat(240) + ".tfrecord");

  @TempDir Path root;

  private Path in(String name) {
    return root.resolve("in").resolve(name);
  }

  private List<String> namesRead(PreparedDataset dataset) {
    return dataset.manifest().inputs().stream()
        .map(DatasetManifest.InputFile::path)
        .map(path -> path.substring(in("").toString().length() + 1))
        .sorted()
        .toList();
  }

  private static List<String> images(PreparedDataset dataset) throws Exception {
    return dataset.examples("train").stream().map(RawExample::sourceId).sorted().toList();
  }

  private WantedDataset train() {
    return WantedDataset.in(root).withTrainRatio(1);
  }

  private void writeAll() {
    for (int i = 0; i < NAMES.size(); i++) {
      byte[] record = ExportedRecords.boats("%02d.jpg".formatted(i), i, GOOD);
      if (i % 3 == 0) {
        RecordFiles.writeGzip(in(NAMES.get(i)), record);
      } else {
        RecordFiles.write(in(NAMES.get(i)), record);
      }
    }
    RecordFiles.write(in("x.tfrecord"), ExportedRecords.boats("plain-x.jpg", 99, GOOD));
  }

  @Test
  void files_of_any_name_are_found_in_their_directory() throws Exception {
    writeAll();
    PreparedDataset dataset = train().prepare("out");
    List<String> names = new ArrayList<>(NAMES);
    names.add("x.tfrecord");
    assertEquals(names.stream().sorted().toList(), namesRead(dataset));
    assertEquals(names.size(), images(dataset).size());
  }

  @Test
  void a_file_of_any_name_is_itself_when_it_is_named() throws Exception {
    writeAll();
    PreparedDataset dataset =
        train()
            .from(NAMES.stream().map(name -> in(name).toString()).toArray(String[]::new))
            .prepare("out");
    assertEquals(NAMES.stream().sorted().toList(), namesRead(dataset));
  }

  @Test
  void an_output_may_have_any_name() throws Exception {
    RecordFiles.write(in("a.tfrecord"), ExportedRecords.boats("a.jpg", 1, GOOD));
    for (String name : List.of("o#u t%20[x]*", "-ö{a,b}?")) {
      assertEquals(List.of("a.jpg"), images(train().prepare(name)), name);
      assertFalse(Files.exists(root.resolve(name).resolve(".trawl-temporary")));
      train().overwriting().prepare(name);
    }
  }

  @Test
  void a_directory_that_is_called_like_a_file_is_passed_over() throws Exception {
    RecordFiles.write(in("a.tfrecord"), ExportedRecords.boats("a.jpg", 1, GOOD));
    RecordFiles.write(in("d.tfrecord/b.tfrecord"), ExportedRecords.boats("b.jpg", 2, GOOD));
    assertEquals(List.of("a.jpg"), images(train().prepare("out")));
    assertEquals(
        List.of("b.jpg"), images(train().from(in("d.tfrecord").toString()).prepare("named")));
  }

  @Test
  void a_link_that_leads_nowhere_is_named() throws Exception {
    RecordFiles.write(in("a.tfrecord"), ExportedRecords.boats("a.jpg", 1, GOOD));
    Path link = Files.createSymbolicLink(in("lost.tfrecord"), root.resolve("gone"));
    for (String given : List.of(in("").toString(), in("*.tfrecord").toString(), link.toString())) {
      InputException thrown =
          assertThrows(InputException.class, () -> train().from(given).prepare("out"), given);
      assertTrue(thrown.getMessage().contains("lost.tfrecord"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("gone"), thrown.getMessage());
    }
    Files.delete(link);
    Files.createSymbolicLink(link, in("a.tfrecord"));
    assertEquals(2, images(train().prepare("out")).size(), "a link that leads to a file is one");
  }

  @Test
  void a_file_that_cannot_be_read_ends_the_job_and_is_named() throws Exception {
    // Can be opened, and fails when it is read, even for the superuser.
    Path memory = Path.of("/proc/self/mem");
    Assumptions.assumeTrue(Files.exists(memory), "SKIPPED: there is no " + memory);
    RecordFiles.write(in("a.tfrecord"), ExportedRecords.boats("a.jpg", 1, GOOD));
    Files.createSymbolicLink(in("bad.tfrecord"), memory);
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> train().prepare("out"));
    assertTrue(thrown.getMessage().contains("bad.tfrecord"), thrown.getMessage());
    assertFalse(Files.exists(root.resolve("out/manifest.json")));
    Files.delete(in("bad.tfrecord"));
    assertEquals(List.of("a.jpg"), images(train().prepare("out")));
  }

  @Test
  void a_file_that_this_user_may_not_read_ends_the_job_and_is_named() throws Exception {
    Path file = RecordFiles.write(in("a.tfrecord"), ExportedRecords.boats("a.jpg", 1, GOOD));
    Assumptions.assumeTrue(
        file.toFile().setReadable(false) && !Files.isReadable(file),
        "SKIPPED: this user may read every file");
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> train().prepare("out"));
    assertTrue(thrown.getMessage().contains("a.tfrecord"), thrown.getMessage());
  }
}
