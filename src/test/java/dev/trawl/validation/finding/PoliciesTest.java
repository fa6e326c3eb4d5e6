package dev.trawl.validation.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies and the list of kinds that operators get say what the program does. */
class PoliciesTest {
  private static final Path POLICIES = Path.of("configs/policies");

  private static Map<String, String> stated(String name) throws IOException {
    return new YAMLMapper()
        .readValue(
            POLICIES.resolve(name).toFile(), new TypeReference<LinkedHashMap<String, String>>() {});
  }

  @Test
  void the_standard_one_states_the_standard_treatments() throws IOException {
    Map<String, String> standard = new LinkedHashMap<>();
    for (FindingKind kind : FindingKind.values()) {
      standard.put(kind.label(), kind.standardTreatment().label());
    }
    assertEquals(List.copyOf(standard.entrySet()), List.copyOf(stated("standard.yaml").entrySet()));
    assertEquals(Policy.standard(), PolicyReader.read(POLICIES.resolve("standard.yaml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"strict.yaml", "lenient.yaml"})
  void the_others_state_every_kind_and_depart_from_it(String name) throws IOException {
    assertEquals(
        Arrays.stream(FindingKind.values()).map(FindingKind::label).toList(),
        List.copyOf(stated(name).keySet()));
    assertNotEquals(Policy.standard(), PolicyReader.read(POLICIES.resolve(name)));
  }

  @Test
  void the_table_of_kinds_is_that_of_the_program() throws IOException {
    List<String> expected = Arrays.stream(FindingKind.values()).map(PoliciesTest::row).toList();
    try (Stream<String> lines = Files.lines(POLICIES.resolve("README.md"))) {
      List<String> listed =
          lines
              .filter(line -> line.startsWith("| `") && line.split("\\|", -1).length == 7)
              .map(line -> line.substring(0, line.lastIndexOf("|", line.length() - 2) + 1))
              .toList();
      assertEquals(expected, listed);
    }
  }

  /** A row of the table but for its last column, which says in words what the kind is. */
  private static String row(FindingKind kind) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            kind.label(),
            kind.severity().label(),
            kind.standardTreatment().label(),
            kind.allowedTreatments().stream()
                .filter(treatment -> treatment != kind.standardTreatment())
                .map(Treatment::label)
                .collect(Collectors.joining(", ")));
  }
}
