package dev.trawl.validation;

import static dev.trawl.validation.Examples.GOOD;
import static dev.trawl.validation.Examples.summary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.InvalidDataException;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RawExample.Columns;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.Treatment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleValidatorTest {
  private static final ExampleValidator STANDARD =
      new ExampleValidator(Examples.LABEL_MAP, Policy.standard());

  /** From VoTT, the box as read, what is found, what is done, and the box that stays. */
  static Stream<Arguments> places() {
    float belowHalf = Math.nextDown(0.5f);
    return Stream.of(
        place(true, box(0.1f, 0.2f, 0.5f, 0.6f), "vott_half_edge_suspect kept", same()),
        place(true, box(0.1f, 0.2f, 0.4f, 0.5f), "vott_half_edge_suspect kept", same()),
        place(
            true, box(0.3f, 0.8f, 0.4f, 0.5f), "vott_half_edge repaired", box(0.3f, 0.8f, 0.4f, 1)),
        place(
            true, box(0.8f, 0.3f, 0.5f, 0.4f), "vott_half_edge repaired", box(0.8f, 0.3f, 1, 0.4f)),
        place(true, box(0.8f, 0.9f, 0.5f, 0.5f), "vott_half_edge repaired", box(0.8f, 0.9f, 1, 1)),
        place(
            true, box(0.5f, 0.3f, 0.5f, 0.4f), "vott_half_edge repaired", box(0.5f, 0.3f, 1, 0.4f)),
        place(
            true,
            box(0.1f, 0.3f, 0.4f, 0.25f),
            "vott_carry_loss repaired",
            box(0.1f, 0.3f, 0.4f, 0.5f)),
        place(
            true,
            box(0.2f, 0.3f, 0.125f, 0.4f),
            "vott_carry_loss repaired",
            box(0.2f, 0.3f, 0.25f, 0.4f)),
        place(true, box(0.3f, 0.3f, 0.125f, 0.4f), "inverted_box dropped", gone()),
        place(true, box(0.1f, 0.3f, 0.4f, 0.2f), "inverted_box dropped", gone()),
        place(true, box(0.1f, 0.8f, 0.4f, belowHalf), "inverted_box dropped", gone()),
        place(false, box(0.1f, 0.2f, 0.4f, 0.5f), "", same()),
        place(false, box(0.3f, 0.8f, 0.4f, 0.5f), "inverted_box dropped", gone()),
        place(false, box(0.1f, 0.3f, 0.4f, 0.25f), "inverted_box dropped", gone()),
        place(false, box(Float.NaN, 0.3f, 0.4f, 0.5f), "box_not_finite dropped", gone()),
        place(
            false,
            box(0.1f, 0.3f, Float.POSITIVE_INFINITY, 0.5f),
            "box_not_finite dropped",
            gone()),
        place(false, box(0.1f, 0.2f, 0.1f, 0.5f), "zero_area dropped", gone()),
        place(false, box(0.1f, 0.2f, 0.1f, 0.2f), "zero_area dropped", gone()),
        place(
            false,
            box(0, -1e-7f, Math.nextUp(1f), 1),
            "outside_by_rounding repaired",
            box(0, 0, 1, 1)),
        place(
            false, box(-0.01f, 0.2f, 0.4f, 1.2f), "outside_image repaired", box(0, 0.2f, 0.4f, 1)),
        place(false, box(0.1f, 1.2f, 0.4f, 1.5f), "entirely_outside dropped", gone()),
        place(false, box(0.1f, 1, 0.4f, 1.5f), "entirely_outside dropped", gone()),
        place(false, box(-0.5f, 0.1f, -0.2f, 0.4f), "entirely_outside dropped", gone()),
        place(false, box(30, 40, 200, 300), "far_outside dropped", gone()),
        place(false, box(0, 0, 0.5f, 325), "far_outside dropped", gone()),
        place(false, box(0, 0, 1, 1), "", same()));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("places")
  void placesAreTreatedByWhatIsCertain(
      boolean fromVott, BoundingBox read, String expected, BoundingBox stays) {
    RawExample raw = fromVott ? Examples.vott(GOOD, read) : Examples.scripted(GOOD, read);
    ValidationResult result = STANDARD.validate(raw);
    assertEquals(expected.isEmpty() ? List.of() : List.of("1 " + expected), summary(result));
    List<BoundingBox> left =
        stays.equals(gone()) ? List.of(GOOD) : List.of(GOOD, orSame(stays, read));
    assertEquals(
        left, result.image().orElseThrow().boxes().stream().map(AnnotatedBox::box).toList());
    assertEquals(2, result.boxes().read());
    assertEquals(expected.contains("repaired") ? 1 : 0, result.boxes().repairedTotal());
    assertEquals(expected.contains("dropped") ? 1 : 0, result.boxes().droppedTotal());
  }

  @Test
  void aFindingShowsTheBoxBeforeAndAfter() {
    BoundingBox read = box(0.35626453f, 0.8793619f, 0.49097154f, 0.5f);
    Finding finding = STANDARD.validate(Examples.vott(GOOD, read)).findings().get(0);
    assertEquals(new FindingValue.Box(read), finding.before());
    assertEquals(
        "{\"record\":\"export/a.tfrecord#0\",\"image\":\"a.png\",\"box\":1,"
            + "\"kind\":\"vott_half_edge\",\"severity\":\"error\",\"action\":\"repaired\","
            + "\"before\":[0.35626453,0.8793619,0.49097154,0.5],"
            + "\"after\":[0.35626453,0.8793619,0.49097154,1],"
            + "\"message\":\"VoTT wrote xmax = 0.5 for a box that touches the image's edge at 1\"}",
        finding.toJson());
  }

  @Test
  void namesDecideOverLabels() {
    assertEquals(List.of(), classes(true, List.of(1L), List.of("boat"), "2 boat"));
    assertEquals(List.of(), classes(true, List.of(-1L), List.of("boat"), "2 boat"));
    assertEquals(List.of(), classes(false, List.of(), List.of("boat"), "2 boat"));
    assertEquals(List.of(), classes(false, List.of(2L), List.of(), "2 boat"));
    assertEquals(List.of(), classes(false, List.of(2L), List.of(""), "2 boat"));
    assertEquals(
        List.of("record zero_based_labels kept"),
        classes(false, List.of(0L, 1L), List.of("buoy", "boat"), "1 buoy", "2 boat"));
    assertEquals(
        List.of("1 label_disagrees kept"),
        classes(false, List.of(1L, 1L), List.of("buoy", "boat"), "1 buoy", "2 boat"));
  }

  @Test
  void aLabelWithoutANameIsReadAsItsWriterMeantIt() {
    assertEquals(
        List.of("0 vott_label_without_name repaired"),
        classes(true, List.of(1L), List.of(""), "2 boat"));
    assertRejectedWith(
        Examples.labelled(true, List.of(-1L), List.of("")),
        "record no_boxes_left rejected",
        "0 unknown_label dropped");
    assertRejectedWith(
        Examples.labelled(false, List.of(3L), List.of()),
        "record no_boxes_left rejected",
        "0 unknown_label dropped");
    assertRejectedWith(
        Examples.labelled(false, List.of(1L, 0L), List.of()),
        "0 zero_based_label_without_name rejected");
    assertRejectedWith(
        Examples.labelled(false, List.of(), List.of()),
        "record no_boxes_left rejected",
        "0 no_class dropped");
  }

  @Test
  void anUnknownNameIsDropped() {
    ValidationResult result =
        STANDARD.validate(Examples.labelled(false, List.of(2L, 2L), List.of("ship", "boat")));
    assertEquals(List.of("0 unknown_class dropped"), summary(result));
    assertTrue(result.findings().get(0).message().endsWith("not in the label map"));
    assertEquals(Map.of(FindingKind.UNKNOWN_CLASS, 1L), result.boxes().dropped());
  }

  @Test
  void raggedColumnsRejectAndCountTheLongest() {
    Columns good = Examples.columns(new BoundingBox[] {GOOD, GOOD}, List.of(2L, 2L), List.of());
    Columns ragged =
        new Columns(
            good.yMin(),
            good.xMin().subList(0, 1),
            good.yMax(),
            good.xMax(),
            good.labels(),
            good.texts(),
            List.of(),
            List.of(),
            List.of());
    ValidationResult result = STANDARD.validate(Examples.scripted(ragged));
    assertEquals(List.of("record ragged_columns rejected"), summary(result));
    assertEquals(Map.of(FindingKind.RAGGED_COLUMNS, 2L), result.boxes().dropped());
    assertTrue(result.rejection().orElseThrow().message().contains("ymin 2, xmin 1"));
    assertRejectedWith(
        Examples.scripted(
            Examples.columns(new BoundingBox[] {GOOD, GOOD}, List.of(2L), List.of("boat", "boat"))),
        "record ragged_columns rejected");
  }

  @Test
  void imagesThatDoNotDecodeAreRejected() {
    byte[] noise = new byte[24 * 24 * 3];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i * 31 + i / 7);
    }
    byte[] jpeg = ImageEncoder.jpeg(new RgbImage(24, 24, noise), 0.9f).bytes();
    EncodedImage whole = EncodedImage.wrap(jpeg);
    assertEquals(List.of(), summary(STANDARD.validate(Examples.scripted(whole, 24, 24))));
    EncodedImage cut = EncodedImage.wrap(Arrays.copyOf(jpeg, jpeg.length * 3 / 4));
    assertRejectedWith(Examples.scripted(cut, 24, 24), "record truncated_image rejected");
    EncodedImage text =
        EncodedImage.wrap("a TFRecord, perhaps".getBytes(StandardCharsets.US_ASCII));
    assertRejectedWith(Examples.scripted(text, 24, 24), "record not_an_image rejected");
    EncodedImage headOnly = EncodedImage.wrap(Arrays.copyOf(jpeg, 20));
    ValidationResult result = STANDARD.validate(Examples.scripted(headOnly, 24, 24));
    assertTrue(result.image().isEmpty());
    assertEquals(1, result.boxes().droppedTotal());
  }

  @Test
  void theImagesOwnSizeTakesTheDeclaredOnesPlace() {
    EncodedImage image = ImageEncoder.png(new RgbImage(8, 6, new byte[8 * 6 * 3]));
    ValidationResult result = STANDARD.validate(Examples.scripted(image, 6, 8));
    assertEquals(List.of("record declared_size_differs repaired"), summary(result));
    Finding finding = result.findings().get(0);
    assertEquals(new FindingValue.Size(6, 8), finding.before());
    assertEquals(new FindingValue.Size(8, 6), finding.after());
    assertEquals(8, result.image().orElseThrow().width());
    assertEquals(1, result.boxes().kept());
    assertEquals(List.of(), summary(STANDARD.validate(Examples.scripted(image, 0, 0))));
  }

  @Test
  void anImageWithoutObjectsStaysAsBackground() {
    ValidationResult result = STANDARD.validate(Examples.vott());
    assertEquals(List.of("record no_annotations kept"), summary(result));
    assertEquals(List.of(), result.image().orElseThrow().boxes());
    assertTrue(result.fromVott());
  }

  @Test
  void anImageThatLostAllItsObjectsDoesNot() {
    RawExample raw = Examples.scripted(box(0.1f, 0.2f, 0.1f, 0.2f));
    assertRejectedWith(raw, "record no_boxes_left rejected", "0 zero_area dropped");
    assertEquals(Map.of(FindingKind.ZERO_AREA, 1L), STANDARD.validate(raw).boxes().dropped());
    Policy lenient = Policy.standard().with(FindingKind.NO_BOXES_LEFT, Treatment.KEEP);
    ValidationResult result = new ExampleValidator(Examples.LABEL_MAP, lenient).validate(raw);
    assertTrue(result.image().isPresent());
  }

  @Test
  void aBoxRepairedTwiceCountsOnceAndOneDroppedAfterRepairOnlyAsDropped() {
    ValidationResult twice = STANDARD.validate(Examples.vott(box(-0.1f, 0.8f, 0.4f, 0.5f)));
    assertEquals(List.of("0 vott_half_edge repaired", "0 outside_image repaired"), summary(twice));
    assertEquals(Map.of(FindingKind.VOTT_HALF_EDGE, 1L), twice.boxes().repaired());
    ValidationResult lost = STANDARD.validate(Examples.vott(GOOD, box(0.3f, 0.8f, 0.3f, 0.5f)));
    assertEquals(List.of("1 vott_half_edge repaired", "1 zero_area dropped"), summary(lost));
    assertEquals(Map.of(), lost.boxes().repaired());
    assertEquals(Map.of(FindingKind.ZERO_AREA, 1L), lost.boxes().dropped());
    assertEquals(1, lost.boxes().kept());
  }

  @Test
  void aPolicyDecidesOtherwise() {
    RawExample suspect = Examples.vott(box(0.1f, 0.2f, 0.4f, 0.5f));
    Policy repairing = Policy.standard().with(FindingKind.VOTT_HALF_EDGE_SUSPECT, Treatment.REPAIR);
    ValidationResult result = new ExampleValidator(Examples.LABEL_MAP, repairing).validate(suspect);
    assertEquals(Action.REPAIRED, result.findings().get(0).action());
    assertEquals(1f, result.image().orElseThrow().boxes().get(0).box().xMax());

    Policy failing = Policy.standard().with(FindingKind.VOTT_HALF_EDGE_SUSPECT, Treatment.FAIL);
    ExampleValidator validator = new ExampleValidator(Examples.LABEL_MAP, failing);
    InvalidDataException failure =
        assertThrows(InvalidDataException.class, () -> validator.validate(suspect));
    assertTrue(
        String.valueOf(failure.getMessage())
            .startsWith("export/a.tfrecord#0: vott_half_edge_suspect"));
  }

  @Test
  void aPolicyMustNotKeepWhatTrainingCannotUse() {
    assertThrows(
        InputException.class,
        () -> Policy.standard().with(FindingKind.BOX_NOT_FINITE, Treatment.KEEP));
  }

  @Test
  void anExampleWithoutAFileNameIsKnownByItsContent() {
    RawExample named = Examples.scripted(GOOD);
    RawExample unnamed =
        new RawExample(named.location(), "", "", "", named.image(), "", 0, 0, named.columns());
    assertEquals("a.png", STANDARD.validate(named).image().orElseThrow().id());
    assertEquals(named.image().sha256(), STANDARD.validate(unnamed).image().orElseThrow().id());
  }

  private static List<String> classes(
      boolean fromVott, List<Long> labels, List<String> texts, String... expected) {
    ValidationResult result = STANDARD.validate(Examples.labelled(fromVott, labels, texts));
    assertEquals(
        List.of(expected),
        result.image().orElseThrow().boxes().stream()
            .map(box -> box.classId() + " " + box.className())
            .toList());
    return summary(result);
  }

  private static void assertRejectedWith(RawExample raw, String... findings) {
    ValidationResult result = STANDARD.validate(raw);
    assertEquals(List.of(findings), summary(result));
    assertTrue(result.image().isEmpty());
    assertEquals(Action.REJECTED, result.rejection().orElseThrow().action());
    assertEquals(0, result.boxes().kept());
  }

  private static Arguments place(
      boolean fromVott, BoundingBox read, String expected, BoundingBox stays) {
    return Arguments.of(fromVott, read, expected, stays);
  }

  private static BoundingBox box(float yMin, float xMin, float yMax, float xMax) {
    return new BoundingBox(yMin, xMin, yMax, xMax);
  }

  /** Stands for the box as it was read. */
  private static BoundingBox same() {
    return box(-9, -9, -9, -9);
  }

  /** Stands for no box. */
  private static BoundingBox gone() {
    return box(-8, -8, -8, -8);
  }

  private static BoundingBox orSame(BoundingBox stays, BoundingBox read) {
    return stays.equals(same()) ? read : stays;
  }
}
