package dev.trawl.validation.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.imaging.ImageFingerprint;
import dev.trawl.validation.ValidationResult;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetSummaryTest {
  private static Finding finding(
      String file, long index, @Nullable Integer box, FindingKind kind, Action action) {
    return new Finding(
        new RecordLocation(file, index), "a.jpg", box, kind, action, null, null, "a message");
  }

  /** An image of 100 by 50 pixels. */
  private static ValidationResult usable(List<Finding> findings, AnnotatedBox... boxes) {
    return new ValidationResult(
        Optional.of(
            new AnnotatedImage(
                "a", "a.jpg", EncodedImage.wrap(new byte[0]), 100, 50, List.of(boxes))),
        Optional.of(new ImageFingerprint(1, 2)),
        findings,
        Optional.empty(),
        new BoxCounts(boxes.length, boxes.length, new TreeMap<>(), new TreeMap<>()),
        /* fromVott= */ true);
  }

  private static AnnotatedBox box(int classId, float height, float width) {
    return AnnotatedBox.of(new BoundingBox(0, 0, height, width), classId, "class " + classId);
  }

  @Test
  void tells_what_a_usable_record_holds() {
    DatasetSummary summary =
        DatasetSummary.of(
            usable(List.of(), box(2, 1f, 1f), box(2, 0.02f, 0.01f), box(1, 0.5f, 1f)));
    assertEquals(1, summary.usable());
    assertEquals(1, summary.fromVott());
    assertEquals(0, summary.withoutBoxes());
    assertEquals(Map.of(1, new ClassTally(1, 1), 2, new ClassTally(1, 2)), summary.classes());
    assertEquals(Map.of(new ImageSize(100, 50), 1L), summary.imageSizes().counts());
    // Square roots of the areas: 70.7, 1 and 50 pixels.
    assertEquals(Map.of(64, 1L, 1, 1L, 32, 1L), summary.boxSizes());
  }

  @Test
  void tells_why_a_record_was_rejected() {
    Finding cause = finding("b", 1, null, FindingKind.NO_IMAGE, Action.REJECTED);
    DatasetSummary summary = DatasetSummary.ofUnreadable(cause);
    assertEquals(1, summary.rejected());
    assertEquals(1, summary.records());
    FindingTally tally = new FindingTally(1, cause.location(), null);
    assertEquals(Map.of(FindingKind.NO_IMAGE, tally), summary.rejections());
    assertEquals(Map.of(FindingKind.NO_IMAGE, tally), summary.findings());
  }

  @Test
  void findings_alone_count_no_record() {
    DatasetSummary summary =
        DatasetSummary.ofFindings(
            List.of(finding("b", 1, null, FindingKind.REPEATED_ID, Action.KEPT)));
    assertEquals(0, summary.records());
    assertEquals(1, summary.findings().get(FindingKind.REPEATED_ID).count());
    assertEquals(Map.of(), summary.rejections());
  }

  @Test
  void adds_up_in_any_order() {
    DatasetSummary one =
        DatasetSummary.of(
            usable(
                List.of(
                    finding("b", 10, 2, FindingKind.ZERO_AREA, Action.KEPT),
                    finding("b", 9, 1, FindingKind.ZERO_AREA, Action.KEPT)),
                box(1, 1f, 1f)));
    DatasetSummary two =
        DatasetSummary.of(
            usable(
                List.of(finding("b", 9, 0, FindingKind.ZERO_AREA, Action.KEPT)), box(1, 1f, 1f)));
    DatasetSummary three =
        DatasetSummary.ofUnreadable(finding("a", 3, null, FindingKind.EMPTY_FILE, Action.REJECTED));
    DatasetSummary sum = one.plus(two).plus(three);
    assertEquals(sum, three.plus(two.plus(one)));
    assertEquals(sum, sum.plus(DatasetSummary.empty()));
    assertEquals(3, sum.records());
    assertEquals(2, sum.boxes().kept());
    assertEquals(new ClassTally(2, 2), sum.classes().get(1));
    assertEquals(
        new FindingTally(3, new RecordLocation("b", 9), 0),
        sum.findings().get(FindingKind.ZERO_AREA));
  }
}
