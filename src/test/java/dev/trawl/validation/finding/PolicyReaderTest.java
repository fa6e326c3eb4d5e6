package dev.trawl.validation.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.annotations.SourceFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReaderTest {
  private static Policy read(String yaml) {
    return PolicyReader.read(SourceFile.of("my.yaml", yaml.getBytes(UTF_8)));
  }

  private static void refused(String yaml, String problem, String nextAction) {
    InputException thrown = assertThrows(InputException.class, () -> read(yaml));
    assertEquals(problem, thrown.getMessage());
    assertTrue(thrown.nextAction().startsWith(nextAction), thrown::nextAction);
  }

  @Test
  void states_what_departs_from_the_standard() {
    Policy policy =
        read("# mine\ninverted_box: repair\n\nzero_area: drop-box\n'no_boxes_left': keep");
    assertEquals(
        Policy.standard()
            .with(FindingKind.INVERTED_BOX, Treatment.REPAIR)
            .with(FindingKind.NO_BOXES_LEFT, Treatment.KEEP),
        policy);
    assertEquals("{inverted_box=repair, no_boxes_left=keep}", policy.departures().toString());
    assertEquals(Policy.standard(), read("{}"));
  }

  @Test
  void an_unknown_kind_is_named_with_its_line_and_the_nearest_one() {
    refused(
        "inverted_box: repair\n\nzero_aera: keep\n",
        "my.yaml:3: there is no kind of finding 'zero_aera'; did you mean 'zero_area'?",
        "Name one of: empty_file, ");
    refused("banana: keep", "my.yaml:1: there is no kind of finding 'banana'", "Name one of: ");
  }

  @Test
  void a_treatment_that_the_kind_does_not_allow_is_named_with_those_it_does() {
    refused(
        "inverted_box: repair\nbox_not_finite: keep",
        "my.yaml:2: a policy cannot treat box_not_finite by 'keep'",
        "Choose one of: drop-box, reject-record, fail.");
    refused(
        "zero_area: drop_box",
        "my.yaml:1: 'drop_box' is no treatment; did you mean 'drop-box'?",
        "Choose one of: drop-box, reject-record, keep, fail.");
    refused("zero_area:\n", "my.yaml:1: zero_area has no treatment", "Choose one of: ");
    refused("zero_area: [keep]", "my.yaml:1: zero_area has no treatment", "Choose one of: ");
  }

  @Test
  void a_kind_stated_twice_is_a_slip() {
    refused(
        "zero_area: keep\nzero_area: fail", "my.yaml:2: zero_area is stated twice", "Write a line");
  }

  @Test
  void what_is_no_policy_is_refused() {
    refused("", "my.yaml:1: a policy states kinds and treatments", "Write a line");
    refused("- zero_area", "my.yaml:1: a policy states kinds and treatments", "Write a line");
    refused(
        "zero_area: keep\n---\nno_image: fail",
        "my.yaml:3: the policy has ended, but the file goes on",
        "Write a line");
    InputException thrown = assertThrows(InputException.class, () -> read("zero_area: 'keep"));
    assertTrue(thrown.getMessage().startsWith("my.yaml:1: this is no YAML: "), thrown::getMessage);
  }

  @Test
  void a_file_that_is_not_there_is_named(@TempDir Path directory) {
    Path file = directory.resolve("none.yaml");
    InputException thrown = assertThrows(InputException.class, () -> PolicyReader.read(file));
    assertTrue(thrown.getMessage().contains(file.toString()), thrown::getMessage);
  }
}
