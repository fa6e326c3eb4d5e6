package dev.trawl.report.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExampleChoiceTest {
  private static Finding finding(FindingKind kind, String file, long index, int box) {
    return new Finding(
        new RecordLocation(file, index), "", box, kind, Action.KEPT, null, null, "message");
  }

  @Test
  void the_first_of_each_kind_are_chosen_whatever_the_order() {
    List<Finding> all = new ArrayList<>();
    for (int record = 0; record < 30; record++) {
      all.add(finding(FindingKind.INVERTED_BOX, "b", record, 1));
      all.add(finding(FindingKind.INVERTED_BOX, "b", record, 0));
    }
    all.add(finding(FindingKind.INVERTED_BOX, "a", 9, 0));
    all.add(finding(FindingKind.EMPTY_FILE, "z", 0, 0));
    List<Finding> expected =
        List.of(
            finding(FindingKind.EMPTY_FILE, "z", 0, 0),
            finding(FindingKind.INVERTED_BOX, "a", 9, 0),
            finding(FindingKind.INVERTED_BOX, "b", 0, 0),
            finding(FindingKind.INVERTED_BOX, "b", 0, 1),
            finding(FindingKind.INVERTED_BOX, "b", 1, 0),
            finding(FindingKind.INVERTED_BOX, "b", 1, 1),
            finding(FindingKind.INVERTED_BOX, "b", 2, 0));
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(all, new Random(seed));
      ExampleChoice one = new ExampleChoice();
      one.offerAll(all.subList(0, 20));
      ExampleChoice other = new ExampleChoice();
      other.offerAll(all.subList(20, all.size()));
      one.offerAll(other.chosen());
      assertEquals(expected, one.chosen());
    }
  }
}
