package dev.trawl.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** COCO's numbers of one category; the components are those of {@link CocoMetrics}. */
record CategorySummary(
    CocoCategory category,
    double ap,
    double ap50,
    double ap75,
    double apSmall,
    double apMedium,
    double apLarge,
    double ar1,
    double ar10,
    double ar100,
    double arSmall,
    double arMedium,
    double arLarge,
    PrecisionRecallCurve curve) {

  /** Stands for a number where there is no object to measure on. */
  private static final double NO_RESULT = -1;

  private static final int IOU_75 = 5;

  /** Sums up a category once all its images are in. */
  static CategorySummary of(CocoCategory category, CategoryEvaluation evaluation) {
    int[] order = evaluation.order();
    double[][] precision = precision(evaluation, AreaRange.ALL, order);
    return new CategorySummary(
        category,
        mean(precision),
        mean(precision[0]),
        mean(precision[IOU_75]),
        mean(precision(evaluation, AreaRange.SMALL, order)),
        mean(precision(evaluation, AreaRange.MEDIUM, order)),
        mean(precision(evaluation, AreaRange.LARGE, order)),
        recall(evaluation, AreaRange.ALL, 1),
        recall(evaluation, AreaRange.ALL, 10),
        recall(evaluation, AreaRange.ALL, Thresholds.MOST_DETECTIONS),
        recall(evaluation, AreaRange.SMALL, Thresholds.MOST_DETECTIONS),
        recall(evaluation, AreaRange.MEDIUM, Thresholds.MOST_DETECTIONS),
        recall(evaluation, AreaRange.LARGE, Thresholds.MOST_DETECTIONS),
        curve(evaluation, precision[0], order));
  }

  /** Averages over the categories that have a result. */
  static CocoMetrics average(List<CategorySummary> summaries) {
    return new CocoMetrics(
        average(summaries, CategorySummary::ap),
        average(summaries, CategorySummary::ap50),
        average(summaries, CategorySummary::ap75),
        average(summaries, CategorySummary::apSmall),
        average(summaries, CategorySummary::apMedium),
        average(summaries, CategorySummary::apLarge),
        average(summaries, CategorySummary::ar1),
        average(summaries, CategorySummary::ar10),
        average(summaries, CategorySummary::ar100),
        average(summaries, CategorySummary::arSmall),
        average(summaries, CategorySummary::arMedium),
        average(summaries, CategorySummary::arLarge),
        summaries.stream().map(CategorySummary::forReading).toList());
  }

  private CocoMetrics.Category forReading() {
    return new CocoMetrics.Category(category, ap, ap50, ar100, curve);
  }

  private static double average(
      List<CategorySummary> summaries, ToDoubleFunction<CategorySummary> number) {
    return summaries.stream()
        .mapToDouble(number)
        .filter(value -> value > NO_RESULT)
        .average()
        .orElse(NO_RESULT);
  }

  private static double[][] precision(CategoryEvaluation evaluation, AreaRange area, int[] order) {
    if (evaluation.hasObjects(area)) {
      return evaluation.precision(area, order);
    }
    double[] none = none();
    return Collections.nCopies(Thresholds.IOU_COUNT, none).toArray(double[][]::new);
  }

  private static PrecisionRecallCurve curve(
      CategoryEvaluation evaluation, double[] precision, int[] order) {
    if (!evaluation.hasObjects(AreaRange.ALL)) {
      return new PrecisionRecallCurve(boxed(none()), boxed(none()), null);
    }
    RankedOutcomes ranked = evaluation.ranked(AreaRange.ALL, 0, order);
    return new PrecisionRecallCurve(
        boxed(precision), boxed(ranked.scoresAtLevels()), ranked.best());
  }

  private static double[] none() {
    double[] none = new double[Thresholds.RECALL_COUNT];
    Arrays.fill(none, NO_RESULT);
    return none;
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double recall(CategoryEvaluation evaluation, AreaRange area, int most) {
    if (!evaluation.hasObjects(area)) {
      return NO_RESULT;
    }
    double[] recalls = new double[Thresholds.IOU_COUNT];
    Arrays.setAll(recalls, threshold -> evaluation.recall(area, threshold, most));
    return mean(recalls);
  }

  private static double mean(double[][] rows) {
    return mean(Arrays.stream(rows).mapToDouble(CategorySummary::mean).toArray());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
