package dev.trawl.validation.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingExplanationsTest {
  @ParameterizedTest
  @EnumSource
  void is_a_short_text_of_whole_sentences(FindingKind kind) {
    String text = kind.explanation();
    assertTrue(text.matches("[A-Z].{20,240}\\."), text);
    if (kind.standardTreatment() == Treatment.REPAIR) {
      assertTrue(text.contains("Repair"), kind + " does not say what repairing does: " + text);
    }
  }

  @Test
  void no_two_kinds_are_explained_alike() {
    assertEquals(
        FindingKind.values().length,
        Arrays.stream(FindingKind.values())
            .map(FindingKind::explanation)
            .collect(Collectors.toSet())
            .size());
  }
}
