package dev.trawl.transforms.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPatternTest {
  @TempDir Path directory;

  @BeforeEach
  void createFiles() throws IOException {
    for (String name :
        List.of(
            "b.tfrecord",
            "a.tfrecord",
            "label_map.pbtxt",
            ".hidden.tfrecord",
            "c d#é.tfrecord.gz",
            "sub/x.tfrecord",
            "odd[1]/y.tfrecord",
            "odd1/z.tfrecord",
            "picture.JPG")) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private List<String> names(InputKind kind, String... given) {
    return InputPattern.matchAll(Stream.of(given).map(text -> InputPattern.of(text, kind)).toList())
        .stream()
        .map(file -> directory.relativize(Path.of(file.path())).toString())
        .toList();
  }

  @Test
  void a_directory_means_its_own_files_of_the_kind() {
    assertEquals(
        List.of("a.tfrecord", "b.tfrecord", "c d#é.tfrecord.gz"),
        names(InputKind.RECORDS, directory.toString()));
    assertEquals(
        List.of("a.tfrecord", "b.tfrecord", "c d#é.tfrecord.gz", "picture.JPG"),
        names(InputKind.IMAGES, directory + "/"));
  }

  @Test
  void a_directory_may_have_wildcards_in_its_name() {
    assertEquals(List.of("odd[1]/y.tfrecord"), names(InputKind.RECORDS, directory + "/odd[1]"));
  }

  @Test
  void a_glob_means_what_it_matches_and_each_file_once() {
    assertEquals(
        List.of("a.tfrecord", "b.tfrecord"),
        names(
                InputKind.RECORDS,
                directory + "/*.tfrecord",
                directory + "/a*",
                directory + "/a.tfrecord")
            .stream()
            .filter(name -> !name.startsWith("."))
            .toList());
    assertTrue(names(InputKind.RECORDS, directory + "/**.tfrecord").contains("sub/x.tfrecord"));
  }

  @Test
  void names_a_file_as_the_user_would() {
    Path work = Path.of("").toAbsolutePath();
    String relative = work.relativize(directory).toString();
    assertEquals(
        List.of(relative + "/a.tfrecord"),
        InputPattern.of(relative + "/a.*", InputKind.RECORDS).match().stream()
            .map(InputFile::name)
            .toList());
    assertEquals(
        List.of(directory + "/a.tfrecord"),
        InputPattern.of("file://" + directory + "/a.*", InputKind.RECORDS).match().stream()
            .map(InputFile::name)
            .toList());
  }

  @Test
  void says_what_matched_nothing() {
    for (String given :
        List.of(directory + "/none", directory + "/*.jpeg", directory + "/sub/none/*")) {
      InputException thrown =
          assertThrows(InputException.class, () -> names(InputKind.RECORDS, given));
      assertTrue(String.valueOf(thrown.getMessage()).contains(given), thrown.getMessage());
    }
  }

  @Test
  void the_fixed_part_is_the_directory_before_the_first_wildcard() {
    assertEquals(
        directory + "/sub/",
        InputPattern.of(directory + "/sub/*/deep-*.jpg", InputKind.IMAGES).fixedPart());
    assertEquals(
        directory + "/", InputPattern.of(directory + "/a.tfrecord", InputKind.IMAGES).fixedPart());
    assertEquals(
        directory + "/odd[1]/",
        InputPattern.of(directory + "/odd[1]", InputKind.IMAGES).fixedPart());
  }
}
