package dev.trawl.validation.summary;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.validation.ValidationResult;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What became of many records and what the usable ones hold. Adding up is associative and does not
 * depend on the order, so parts may be summed up anywhere.
 *
 * @param usable records that can be trained on
 * @param rejected records set aside
 * @param fromVott records among both that VoTT wrote
 * @param boxes boxes by what became of them
 * @param findings all findings by kind
 * @param rejections the findings among them that set a record aside, one a record
 * @param withoutBoxes usable records that show no object
 * @param classes by class id, of usable records
 * @param imageSizes usable records by the size of their image
 * @param boxSizes number of boxes of usable records by size: a box counts under the largest power
 *     of two, at least 1, that the square root of its area in pixels reaches
 */
public record DatasetSummary(
    long usable,
    long rejected,
    long fromVott,
    BoxCounts boxes,
    SortedMap<FindingKind, FindingTally> findings,
    SortedMap<FindingKind, FindingTally> rejections,
    long withoutBoxes,
    SortedMap<Integer, ClassTally> classes,
    ImageSizes imageSizes,
    SortedMap<Integer, Long> boxSizes)
    implements Serializable {

  public DatasetSummary {
    findings = copyOf(findings);
    rejections = copyOf(rejections);
    classes = copyOf(classes);
    boxSizes = copyOf(boxSizes);
  }

  /** Of no record. */
  public static DatasetSummary empty() {
    return of(0, 0, false, BoxCounts.none(), List.of(), List.of());
  }

  /** Of one record that was examined. */
  public static DatasetSummary of(ValidationResult result) {
    return result
        .image()
        .map(image -> ofUsable(image, result))
        .orElseGet(
            () ->
                of(
                    0,
                    1,
                    result.fromVott(),
                    result.boxes(),
                    result.findings(),
                    result.rejection().stream().toList()));
  }

  /** Of one record that could not be read. */
  public static DatasetSummary ofUnreadable(Finding rejection) {
    return of(0, 1, false, BoxCounts.none(), List.of(rejection), List.of(rejection));
  }

  /**
   * Of one record that was set aside before it could be examined.
   *
   * @param boxes number of boxes that are lost with it
   */
  public static DatasetSummary ofRejected(Finding rejection, long boxes) {
    return of(
        0,
        1,
        false,
        boxes == 0 ? BoxCounts.none() : BoxCounts.allDropped(boxes, rejection.kind()),
        List.of(rejection),
        List.of(rejection));
  }

  /** Of no record: a finding about a part of an annotation file, a box lost where it drops one. */
  public static DatasetSummary ofUnstatedBox(Finding finding) {
    return of(
        0,
        0,
        false,
        finding.action() == Action.DROPPED
            ? BoxCounts.allDropped(1, finding.kind())
            : BoxCounts.none(),
        List.of(finding),
        List.of());
  }

  /** Of no record: findings about records that are counted elsewhere. */
  public static DatasetSummary ofFindings(List<Finding> findings) {
    return of(0, 0, false, BoxCounts.none(), findings, List.of());
  }

  /** Number of records. */
  public long records() {
    return usable + rejected;
  }

  /** Both together. */
  public DatasetSummary plus(DatasetSummary other) {
    return new DatasetSummary(
        usable + other.usable,
        rejected + other.rejected,
        fromVott + other.fromVott,
        boxes.plus(other.boxes),
        merged(findings, other.findings, FindingTally::plus),
        merged(rejections, other.rejections, FindingTally::plus),
        withoutBoxes + other.withoutBoxes,
        merged(classes, other.classes, ClassTally::plus),
        imageSizes.plus(other.imageSizes),
        merged(boxSizes, other.boxSizes, Long::sum));
  }

  private static DatasetSummary of(
      long usable,
      long rejected,
      boolean fromVott,
      BoxCounts boxes,
      List<Finding> findings,
      List<Finding> rejections) {
    return new DatasetSummary(
        usable,
        rejected,
        fromVott ? 1 : 0,
        boxes,
        tallies(findings),
        tallies(rejections),
        0,
        new TreeMap<>(),
        ImageSizes.none(),
        new TreeMap<>());
  }

  private static DatasetSummary ofUsable(AnnotatedImage image, ValidationResult result) {
    SortedMap<Integer, ClassTally> classes = new TreeMap<>();
    SortedMap<Integer, Long> sizes = new TreeMap<>();
    for (AnnotatedBox box : image.boxes()) {
      classes.merge(
          box.classId(), new ClassTally(1, 1), (sum, one) -> new ClassTally(1, sum.boxes() + 1));
      sizes.merge(sizeOf(box, image), 1L, Long::sum);
    }
    DatasetSummary books =
        of(1, 0, result.fromVott(), result.boxes(), result.findings(), List.of());
    return new DatasetSummary(
        books.usable,
        books.rejected,
        books.fromVott,
        books.boxes,
        books.findings,
        books.rejections,
        image.boxes().isEmpty() ? 1 : 0,
        classes,
        ImageSizes.of(image.width(), image.height()),
        sizes);
  }

  private static int sizeOf(AnnotatedBox box, AnnotatedImage image) {
    double side = Math.sqrt((double) box.box().area() * image.width() * image.height());
    return Integer.highestOneBit(Math.max(1, (int) side));
  }

  private static SortedMap<FindingKind, FindingTally> tallies(List<Finding> findings) {
    SortedMap<FindingKind, FindingTally> tallies = new TreeMap<>();
    findings.forEach(
        finding -> tallies.merge(finding.kind(), FindingTally.of(finding), FindingTally::plus));
    return tallies;
  }

  private static <K, V> SortedMap<K, V> merged(
      SortedMap<K, V> one, SortedMap<K, V> other, BinaryOperator<V> sum) {
    SortedMap<K, V> merged = new TreeMap<>(one);
    other.forEach((key, value) -> merged.merge(key, value, sum));
    return merged;
  }

  private static <K, V> SortedMap<K, V> copyOf(SortedMap<K, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
