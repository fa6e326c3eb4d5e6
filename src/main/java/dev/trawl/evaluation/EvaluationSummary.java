package dev.trawl.evaluation;

/**
 * What an evaluation comes to: what {@code metrics.json} holds.
 *
 * @param metrics COCO's numbers, and those of each class with its curve
 * @param confusion which classes are taken for which
 */
public record EvaluationSummary(CocoMetrics metrics, ConfusionMatrix confusion) {}
