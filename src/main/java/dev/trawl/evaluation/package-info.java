/**
 * COCO detection metrics, computed as pycocotools 2.0.11 computes them: {@link
 * dev.trawl.evaluation.CocoEvaluator} is the central type, {@link
 * dev.trawl.evaluation.MetricsOfFiles} the way from two JSON files to the numbers. Beside them
 * {@link dev.trawl.evaluation.PrecisionRecallCurve} and {@link
 * dev.trawl.evaluation.ConfusionMatrix}.
 */
@NullMarked
package dev.trawl.evaluation;

import org.jspecify.annotations.NullMarked;
