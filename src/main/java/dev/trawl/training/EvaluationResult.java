package dev.trawl.training;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How good a checkpoint is.
 *
 * @param step steps that it comes after
 * @param metrics values by TensorBoard's tags, such as {@code DetectionBoxes_Precision/mAP}; of
 *     those that begin with {@code Loss/} less is better, of all others more
 */
public record EvaluationResult(long step, SortedMap<String, Double> metrics) {

  /** Copies the map. */
  public EvaluationResult {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }
}
