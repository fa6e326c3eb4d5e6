package dev.trawl.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Computes {@link CocoMetrics}, the numbers of pycocotools 2.0.11 ({@code COCOeval}, {@code bbox},
 * default parameters).
 */
public final class CocoEvaluator {
  private static final int INDEX_BITS = 31;

  private final CocoGroundTruth groundTruth;
  private final List<CocoDetection> detections;
  private final long[] imageIds;
  private final List<CocoCategory> categories;

  private CocoEvaluator(CocoGroundTruth groundTruth, List<CocoDetection> detections) {
    this.groundTruth = groundTruth;
    this.detections = detections;
    this.imageIds =
        groundTruth.imageIds().stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    this.categories =
        groundTruth.categories().stream()
            .sorted(Comparator.comparingLong(CocoCategory::id))
            .toList();
  }

  /**
   * Measures detections against ground truth.
   *
   * @param groundTruth images, categories and objects
   * @param detections in any order; among equal scores the order counts
   * @throws IllegalArgumentException if a detection is on an image that the ground truth lacks or
   *     two categories have one id
   */
  public static CocoMetrics evaluate(CocoGroundTruth groundTruth, List<CocoDetection> detections) {
    return new CocoEvaluator(groundTruth, detections).evaluate();
  }

  private CocoMetrics evaluate() {
    long[] categoryIds = categories.stream().mapToLong(CocoCategory::id).toArray();
    if (Arrays.stream(categoryIds).distinct().count() < categoryIds.length) {
      throw new IllegalArgumentException("two categories have one id");
    }
    for (CocoDetection detection : detections) {
      if (Arrays.binarySearch(imageIds, detection.imageId()) < 0) {
        throw new IllegalArgumentException(
            "a detection is on image " + detection.imageId() + ", which the ground truth lacks");
      }
    }
    long[] objectGroups =
        group(groundTruth.objects(), CocoObject::imageId, CocoObject::categoryId, categoryIds);
    long[] detectionGroups =
        group(detections, CocoDetection::imageId, CocoDetection::categoryId, categoryIds);
    List<CategorySummary> summaries = new ArrayList<>();
    Cursor objectCursor = new Cursor(objectGroups);
    Cursor detectionCursor = new Cursor(detectionGroups);
    for (int category = 0; category < categoryIds.length; category++) {
      summaries.add(
          CategorySummary.of(
              categories.get(category), evaluate(category, objectCursor, detectionCursor)));
    }
    return CategorySummary.average(summaries);
  }

  private CategoryEvaluation evaluate(int category, Cursor objects, Cursor found) {
    long end = (category + 1L) * imageIds.length;
    CategoryEvaluation evaluation = new CategoryEvaluation(found.countBelow(end));
    for (long group = Math.min(objects.group(), found.group());
        group < end;
        group = Math.min(objects.group(), found.group())) {
      List<CocoObject> imageObjects = objects.take(group, groundTruth.objects());
      evaluation.add(imageObjects, best(found.take(group, detections)));
    }
    return evaluation;
  }

  /** The detections of an image that count, by falling score. */
  private static List<CocoDetection> best(List<CocoDetection> detections) {
    double[] scores = detections.stream().mapToDouble(CocoDetection::score).toArray();
    return Arrays.stream(ScoreOrder.byFallingScore(scores, scores.length))
        .limit(Thresholds.MOST_DETECTIONS)
        .mapToObj(detections::get)
        .toList();
  }

  /**
   * Sorts things by category, image and place in their list, packed into one number each: a group,
   * which is category index times images plus image index, above the place. Things of images or
   * categories that are not listed are left out.
   */
  private <T> long[] group(
      List<T> things, ToLongFunction<T> imageId, ToLongFunction<T> categoryId, long[] categoryIds) {
    if ((double) categoryIds.length * imageIds.length > (1L << (63 - INDEX_BITS))) {
      throw new IllegalArgumentException("too many images and categories to evaluate at once");
    }
    long[] packed = new long[things.size()];
    int size = 0;
    for (int i = 0; i < things.size(); i++) {
      int category = Arrays.binarySearch(categoryIds, categoryId.applyAsLong(things.get(i)));
      int image = Arrays.binarySearch(imageIds, imageId.applyAsLong(things.get(i)));
      if (category >= 0 && image >= 0) {
        packed[size++] = (((long) category * imageIds.length + image) << INDEX_BITS) | i;
      }
    }
    packed = Arrays.copyOf(packed, size);
    Arrays.sort(packed);
    return packed;
  }

  /** Walks through things group by group. */
  private static final class Cursor {
    private final long[] packed;
    private int next;

    Cursor(long[] packed) {
      this.packed = packed;
    }

    /** The next thing's group; larger than any where there is none left. */
    long group() {
      return next < packed.length ? packed[next] >>> INDEX_BITS : Long.MAX_VALUE;
    }

    /** How many things are left in groups below {@code end}. */
    int countBelow(long end) {
      int place = Arrays.binarySearch(packed, next, packed.length, end << INDEX_BITS);
      return (place < 0 ? -place - 1 : place) - next;
    }

    /** Takes the things of a group, in the order of their list. */
    <T> List<T> take(long group, List<T> things) {
      List<T> taken = new ArrayList<>();
      while (group() == group) {
        taken.add(things.get((int) (packed[next++] & ((1L << INDEX_BITS) - 1))));
      }
      return taken;
    }
  }
}
