package dev.trawl.validation;

import static dev.trawl.validation.Examples.GOOD;
import static dev.trawl.validation.Examples.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RawExample;
import dev.trawl.formats.vottjson.VottProject;
import dev.trawl.validation.check.BoxLimits;
import dev.trawl.validation.check.InputSize;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.Treatment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be told from a whole record, from the label map and from what training can use. */
class DoubtfulRecordsTest {
  private static final ExampleValidator STANDARD =
      new ExampleValidator(Examples.LABEL_MAP, Policy.standard());

  /** As written here in the label map and there in the record. */
  @ParameterizedTest
  @CsvSource({
    "boat, Boat",
    "boat, ' boat '",
    "sea  horse, Sea Horse",
    "caf\u00e9, cafe\u0301",
    "cafe\u0301, CAF\u00c9",
    "caf\u00e9, caf\u00c3\u00a9",
    "\u9c7c, \u00e9\u00b1\u00bc",
    "gro\u00df, GROSS"
  })
  void aNameThatCanMeanOneClassAloneIsRepaired(String name, String written) {
    LabelMap labelMap =
        new LabelMap(List.of(LabelMap.Item.of(1, "buoy"), LabelMap.Item.of(2, name)));
    ValidationResult result =
        new ExampleValidator(labelMap, Policy.standard())
            .validate(Examples.labelled(false, List.of(2L), List.of(written)));
    assertEquals(List.of("0 class_name_differs repaired"), summary(result));
    assertEquals(name, result.image().orElseThrow().boxes().get(0).className());
    assertEquals(
        new FindingValue.Text(written), result.findings().get(0).before(), "as it was read");
  }

  @Test
  void aNameThatCanMeanTwoClassesIsDroppedAndBothNamed() {
    LabelMap labelMap =
        new LabelMap(List.of(LabelMap.Item.of(1, "boat"), LabelMap.Item.of(2, "Boat")));
    ValidationResult result =
        new ExampleValidator(labelMap, Policy.standard())
            .validate(Examples.labelled(false, List.of(2L), List.of("BOAT")));
    Finding finding = result.findings().get(1);
    assertEquals(FindingKind.UNKNOWN_CLASS, finding.kind());
    assertTrue(finding.message().endsWith("it has 'boat' and 'Boat'"), finding.message());
  }

  @Test
  void theHashThatVottWritesForEveryImageIsNoName() {
    RawExample named = Examples.vott(GOOD);
    RawExample unnamed =
        new RawExample(
            named.location(), "", "", named.key(), named.image(), "png", 80, 60, named.columns());
    AnnotatedImage image = STANDARD.validate(unnamed).image().orElseThrow();
    assertEquals(named.image().sha256(), image.id());
    assertNotEquals(named.key(), image.id());
  }

  @Test
  void pixelsAreDividedByTheImagesSizeWherePolicySaysSo() {
    RawExample raw = Examples.scripted(box(6, 8, 30, 60), box(0, 0, 1, 2), box(3, 4, 61, 80));
    Policy repairing = Policy.standard().with(FindingKind.PIXEL_COORDINATES, Treatment.REPAIR);
    ValidationResult result = new ExampleValidator(Examples.LABEL_MAP, repairing).validate(raw);
    assertEquals(
        List.of(
            "0 pixel_coordinates repaired",
            "1 pixel_coordinates repaired",
            "2 pixel_coordinates repaired",
            "2 outside_image repaired"),
        summary(result));
    assertEquals(box(0.1f, 0.1f, 0.5f, 0.75f), result.image().orElseThrow().boxes().get(0).box());
  }

  @Test
  void oneBoxInPixelsAmongFractionsIsNoRecordInPixels() {
    RawExample raw = Examples.scripted(GOOD, box(6, 8, 30, 60));
    assertEquals(List.of("1 far_outside dropped"), summary(STANDARD.validate(raw)));
  }

  @Test
  void swappedSizesAreSuspectedWhereAllBoxesFitOtherwise() {
    RawExample raw = Examples.scripted(box(0.15f, 0.4f, 0.6f, 1.2f), box(0, 0.1f, 0.3f, 0.8f));
    assertEquals(
        List.of(
            "0 swapped_size_suspect kept",
            "0 outside_image repaired",
            "1 swapped_size_suspect kept"),
        summary(STANDARD.validate(raw)));
    Policy repairing = Policy.standard().with(FindingKind.SWAPPED_SIZE_SUSPECT, Treatment.REPAIR);
    ValidationResult result = new ExampleValidator(Examples.LABEL_MAP, repairing).validate(raw);
    BoundingBox repaired = result.image().orElseThrow().boxes().get(0).box();
    assertEquals(0.8f, repaired.yMax(), 1e-6f);
    assertEquals(0.9f, repaired.xMax(), 1e-6f);
    RawExample tall = Examples.scripted(box(0.15f, 0.4f, 0.6f, 1.2f), box(0, 0.1f, 0.8f, 0.8f));
    assertEquals(List.of("0 outside_image repaired"), summary(STANDARD.validate(tall)));
  }

  /** In an image of 80x60: a box of 4x3 pixels, which is less for a small detector. */
  @Test
  void whatIsTinyDependsOnTheDetector() {
    RawExample raw = Examples.scripted(GOOD, box(0.5f, 0.5f, 0.55f, 0.55f));
    InputSize half = new InputSize(InputSize.Rule.KEEP_ASPECT_RATIO, 40, 40);
    InputSize wide = new InputSize(InputSize.Rule.FIXED, 60, 160);
    assertEquals(List.of(), summary(limited(2.99, InputSize.ORIGINAL, 100).validate(raw)));
    assertEquals(
        List.of("1 tiny_box dropped"),
        summary(limited(3.1, InputSize.ORIGINAL, 100).validate(raw)));
    assertEquals(List.of(), summary(limited(1.5, half, 100).validate(raw)));
    ValidationResult small = limited(2, half, 100).validate(raw);
    assertEquals(List.of("1 tiny_box dropped"), summary(small));
    assertEquals(
        "the box is 2 x 1.5 pixels for the detector, less than 2 on a side",
        small.findings().get(0).message());
    assertEquals(List.of(), summary(limited(3, wide, 100).validate(raw)));
  }

  @Test
  void moreBoxesThanAreTrainedOnAreReported() {
    RawExample raw = Examples.scripted(GOOD, box(0.5f, 0.5f, 0.7f, 0.7f));
    assertEquals(List.of(), summary(limited(1, InputSize.ORIGINAL, 2).validate(raw)));
    assertEquals(
        List.of("record too_many_boxes kept"),
        summary(limited(1, InputSize.ORIGINAL, 1).validate(raw)));
  }

  private static ExampleValidator limited(double leastPixels, InputSize size, int mostBoxes) {
    return new ExampleValidator(
        new Rules(
            Examples.LABEL_MAP,
            Policy.standard(),
            new BoxLimits(leastPixels, size, mostBoxes),
            VottProject.none()));
  }

  private static BoundingBox box(float yMin, float xMin, float yMax, float xMax) {
    return new BoundingBox(yMin, xMin, yMax, xMax);
  }
}
