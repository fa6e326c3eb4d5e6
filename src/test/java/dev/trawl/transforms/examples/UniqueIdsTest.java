package dev.trawl.transforms.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.InvalidDataException;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.imaging.ImageFingerprint;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.Treatment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class UniqueIdsTest {
  private static final AcceptedExample ALONE = example("alone.jpg", 7, "a", 0);
  private static final AcceptedExample SAME_NAME = example("same.jpg", 0xabL, "a", 1);
  private static final AcceptedExample OTHER_PICTURE = example("same.jpg", -1L, "b", 0);
  private static final AcceptedExample COPY = example("same.jpg", 0xabL, "b", 1);

  private static AcceptedExample example(String id, long hash, String file, long index) {
    return new AcceptedExample(
        new RecordLocation(file, index),
        id,
        id,
        8,
        6,
        List.of(
            new AnnotatedBox(new BoundingBox(0f, 0f, 0.5f, 1f), 2, "boat", true, false, 0.5f),
            new AnnotatedBox(new BoundingBox(0f, 0f, 1f, 1f), 1, "buoy", false, true, 1f)),
        new ImageFingerprint(hash, 3),
        index,
        new ByteRange("/" + file, 16, 100, 5));
  }

  private static List<String> ids(UniqueIds unique) {
    return unique.examples().stream()
        .map(example -> example.location() + " " + example.id())
        .sorted()
        .toList();
  }

  @Test
  void an_id_that_occurs_once_stays() {
    UniqueIds unique = UniqueIds.of(List.of(ALONE), Policy.standard());
    assertEquals(List.of(ALONE), unique.examples());
    assertEquals(List.of(), unique.findings());
  }

  @Test
  void examples_of_one_name_are_told_apart_by_picture_and_copies_by_number() {
    List<AcceptedExample> examples =
        new ArrayList<>(List.of(SAME_NAME, OTHER_PICTURE, ALONE, COPY));
    UniqueIds unique = UniqueIds.of(examples, Policy.standard());
    assertEquals(
        List.of(
            "a#0 alone.jpg",
            "a#1 same.jpg~00000000000000ab",
            "b#0 same.jpg~ffffffffffffffff",
            "b#1 same.jpg~00000000000000ab~2"),
        ids(unique));
    Collections.reverse(examples);
    assertEquals(ids(unique), ids(UniqueIds.of(examples, Policy.standard())));
  }

  @Test
  void an_id_with_its_picture_does_not_depend_on_how_many_others_there_are() {
    assertEquals(
        List.of("a#1 same.jpg~00000000000000ab", "b#0 same.jpg~ffffffffffffffff"),
        ids(UniqueIds.of(List.of(SAME_NAME, OTHER_PICTURE), Policy.standard())));
  }

  @Test
  void every_changed_id_is_told() {
    List<Finding> findings =
        UniqueIds.of(List.of(OTHER_PICTURE, SAME_NAME), Policy.standard()).findings();
    assertEquals(2, findings.size());
    Finding first =
        findings.stream().filter(f -> f.location().file().equals("a")).findFirst().get();
    assertEquals(FindingKind.REPEATED_ID, first.kind());
    assertEquals(Action.KEPT, first.action());
    assertEquals(new FindingValue.Text("same.jpg"), first.before());
    assertEquals(new FindingValue.Text("same.jpg~00000000000000ab"), first.after());
  }

  @Test
  void a_policy_may_refuse_repeated_names() {
    Policy policy = Policy.standard().with(FindingKind.REPEATED_ID, Treatment.FAIL);
    InvalidDataException thrown =
        assertThrows(
            InvalidDataException.class, () -> UniqueIds.of(List.of(SAME_NAME, COPY), policy));
    assertTrue(thrown.getMessage().contains("a#1 and b#1"), thrown.getMessage());
  }

  @Test
  void the_coder_keeps_every_value() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(AcceptedExampleCoder.of(), SAME_NAME);
    CoderProperties.coderSerializable(AcceptedExampleCoder.of());
  }
}
