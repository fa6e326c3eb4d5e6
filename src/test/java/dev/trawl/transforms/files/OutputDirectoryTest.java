package dev.trawl.transforms.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.manifest.DatasetManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
  private static final String MANIFEST = "manifest.json";

  @TempDir Path root;

  private OutputDirectory directory() {
    return OutputDirectory.of(root.resolve("out").toString());
  }

  private static void begin(OutputDirectory directory, boolean overwrite) {
    directory.begin(
        MANIFEST,
        name -> name.endsWith(".tfrecord") || name.startsWith("pictures/"),
        List.of("pictures/"),
        overwrite);
  }

  private static void write(OutputDirectory directory, String name, String text) {
    OutputFile.write(directory, name, 1, text.getBytes(StandardCharsets.UTF_8));
  }

  private String text(String name) throws IOException {
    return Files.readString(root.resolve("out").resolve(name));
  }

  @Test
  void a_complete_file_is_described_and_in_its_place() throws Exception {
    DatasetManifest.OutputFile file =
        OutputFile.write(directory(), "a.txt", 3, "abc".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        new DatasetManifest.OutputFile(
            "a.txt", 3, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        file);
    assertEquals("abc", text("a.txt"));
    assertEquals(3, directory().sizeOf("a.txt"));
    assertEquals(-1, directory().sizeOf("b.txt"));
  }

  @Test
  void a_file_that_is_not_completed_leaves_nothing() throws Exception {
    try (OutputFile file = OutputFile.create(directory(), "a.txt")) {
      file.stream().write('a');
    }
    try (var left = Files.walk(root)) {
      assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void refuses_a_finished_directory_and_changes_nothing() throws Exception {
    write(directory(), "a.tfrecord", "old");
    write(directory(), MANIFEST, "{}");
    InputException thrown = assertThrows(InputException.class, () -> begin(directory(), false));
    assertTrue(thrown.nextAction().contains("--overwrite"), thrown.nextAction());
    assertEquals("old", text("a.tfrecord"));
  }

  @Test
  void overwriting_removes_what_is_ours_and_nothing_else() throws Exception {
    write(directory(), "a.tfrecord", "old");
    write(directory(), "pictures/deep/1.jpg", "old");
    write(directory(), "notes.txt", "mine");
    write(directory(), MANIFEST, "{}");
    begin(directory(), true);
    assertFalse(directory().has("a.tfrecord"));
    assertFalse(directory().has("pictures/deep/1.jpg"));
    assertFalse(directory().has(MANIFEST));
    assertEquals("mine", text("notes.txt"));
  }

  @Test
  void clears_what_a_killed_job_left() {
    begin(directory(), false);
    write(directory(), "a.tfrecord", "left");
    new SpillFile(directory()).append(new byte[] {1});
    begin(directory(), false);
    assertFalse(directory().has("a.tfrecord"));
    directory().clearTemporaryFiles();
    assertFalse(Files.exists(root.resolve("out").resolve(OutputDirectory.TEMPORARY)));
  }

  @Test
  void refuses_files_of_somebody_else_under_our_names() throws Exception {
    write(directory(), "pictures/holiday.jpg", "mine");
    directory().clearTemporaryFiles();
    assertThrows(InputException.class, () -> begin(directory(), false));
    assertThrows(InputException.class, () -> begin(directory(), true));
    assertEquals("mine", text("pictures/holiday.jpg"));
  }

  @Test
  void a_directory_that_cannot_be_written_is_refused() throws Exception {
    Files.writeString(root.resolve("out"), "a file");
    InputException thrown = assertThrows(InputException.class, () -> begin(directory(), false));
    assertTrue(String.valueOf(thrown.getMessage()).contains("cannot write"), thrown.getMessage());
  }
}
