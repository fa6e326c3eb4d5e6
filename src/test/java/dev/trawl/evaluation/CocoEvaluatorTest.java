package dev.trawl.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CocoEvaluatorTest {
  private static final CocoCategory FISH = new CocoCategory(1, "fish");

  private static CocoObject object(long id, long image, double x) {
    return new CocoObject(id, image, 1, x, 0, 50, 50, 2500, false);
  }

  private static CocoDetection detection(long image, double x, double score) {
    return new CocoDetection(image, 1, x, 0, 50, 50, score);
  }

  private static CocoMetrics evaluate(List<CocoObject> objects, List<CocoDetection> detections) {
    return CocoEvaluator.evaluate(
        new CocoGroundTruth(List.of(2L, 1L), List.of(FISH), objects), detections);
  }

  @Test
  void detectionsThatAreTheObjectsScoreOne() {
    CocoMetrics metrics =
        evaluate(
            List.of(object(1, 1, 0), object(2, 2, 100)),
            List.of(detection(2, 100, 0.9), detection(1, 0, 0.8)));
    assertEquals(1, metrics.ap(), 1e-12);
    assertEquals(1, metrics.ar100(), 1e-12);
    assertEquals(1, metrics.apMedium(), 1e-12);
    assertEquals(-1, metrics.apSmall());
  }

  @Test
  void noDetectionsAreAllZeros() {
    CocoMetrics metrics = evaluate(List.of(object(1, 1, 0)), List.of());
    assertEquals(0, metrics.ap());
    assertEquals(0, metrics.ar1());
    assertEquals(-1, metrics.arLarge());
  }

  @Test
  void nothingToFindIsNoResult() {
    CocoMetrics metrics = evaluate(List.of(), List.of(detection(1, 0, 0.5)));
    assertTrue(metrics.stats().values().stream().allMatch(value -> value == -1));
  }

  @Test
  void objectWithIdZeroNeverCountsAsFound() {
    CocoMetrics metrics = evaluate(List.of(object(0, 1, 0)), List.of(detection(1, 0, 0.5)));
    assertEquals(0, metrics.ap());
  }

  @Test
  void whatIsOfNoListedCategoryIsLeftOut() {
    CocoMetrics metrics =
        evaluate(
            List.of(object(1, 1, 0), new CocoObject(2, 1, 7, 0, 0, 50, 50, 2500, false)),
            List.of(detection(1, 0, 0.5), new CocoDetection(1, 9, 0, 0, 50, 50, 0.9)));
    assertEquals(1, metrics.ap(), 1e-12);
  }

  @Test
  void detectionsOnUnknownImagesAreAnError() {
    assertThrows(
        IllegalArgumentException.class,
        () -> evaluate(List.of(object(1, 1, 0)), List.of(detection(3, 0, 0.5))));
  }

  @Test
  void categoriesWithOneIdAreAnError() {
    CocoGroundTruth twice =
        new CocoGroundTruth(List.of(1L), List.of(FISH, new CocoCategory(1, "cat")), List.of());
    assertThrows(IllegalArgumentException.class, () -> CocoEvaluator.evaluate(twice, List.of()));
  }

  @Test
  void thresholdsAreThoseOfNumPy() {
    assertEquals(0.8999999999999999, Thresholds.iou(8));
    assertEquals(0.95, Thresholds.iou(9));
    assertEquals(0.35000000000000003, Thresholds.recall(35));
  }

  @Test
  void equalScoresKeepTheirOrder() {
    double[] scores = {0.0, 0.5, -0.0, 0.5, Double.POSITIVE_INFINITY, 0.0, -3, 0.5};
    assertArrayEquals(new int[] {4, 1, 3, 7, 0, 2, 5, 6}, ScoreOrder.byFallingScore(scores, 8));
    SplittableRandom random = new SplittableRandom(1);
    for (int size : new int[] {0, 1, 9, 100, 1001}) {
      double[] coarse = random.doubles(size).map(score -> Math.rint(score * 20)).toArray();
      assertArrayEquals(
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -coarse[i]))
              .mapToInt(Integer::intValue)
              .toArray(),
          ScoreOrder.byFallingScore(coarse, size));
    }
  }

  @Test
  void aDataSetLikeCocosIsNoWaitingTime() {
    SplittableRandom random = new SplittableRandom(7);
    int images = 5000;
    List<CocoObject> objects = new ArrayList<>();
    List<CocoDetection> detections = new ArrayList<>();
    for (int image = 1; image <= images; image++) {
      for (int i = 0; i < 7; i++) {
        double x = random.nextDouble(600);
        long category = random.nextInt(80);
        objects.add(new CocoObject(objects.size() + 1, image, category, x, x, 40, 40, 1600, false));
        detections.add(new CocoDetection(image, category, x + 2, x, 40, 40, random.nextDouble()));
      }
      for (int i = 0; i < 93; i++) {
        double x = random.nextDouble(600);
        detections.add(
            new CocoDetection(image, random.nextInt(80), x, x, 40, 40, random.nextDouble() / 2));
      }
    }
    CocoGroundTruth truth =
        new CocoGroundTruth(
            LongStream.rangeClosed(1, images).boxed().toList(),
            IntStream.range(0, 80).mapToObj(id -> new CocoCategory(id, "class-" + id)).toList(),
            objects);
    CocoMetrics metrics =
        Assertions.assertTimeout(
            Duration.ofSeconds(60), () -> CocoEvaluator.evaluate(truth, detections));
    assertTrue(metrics.ar100() > 0.8 && metrics.ar100() < 1, () -> "AR_100 " + metrics.ar100());
  }
}
