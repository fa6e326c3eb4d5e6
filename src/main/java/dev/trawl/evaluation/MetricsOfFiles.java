package dev.trawl.evaluation;

import dev.trawl.dataset.InputException;
import java.nio.file.Path;
import java.util.HashSet;

/** COCO metrics of two JSON files, without a model. */
public final class MetricsOfFiles {
  private MetricsOfFiles() {}

  /**
   * Measures the detections of one file against the ground truth of another, or of the same.
   *
   * @param groundTruth see {@link CocoGroundTruthReader}
   * @param detections see {@link CocoDetectionReader}
   * @throws InputException if one of them cannot be read or they do not belong together
   */
  public static CocoMetrics evaluate(Path groundTruth, Path detections) {
    CocoGroundTruth truth = CocoGroundTruthReader.read(groundTruth);
    return CocoEvaluator.evaluate(
        truth, CocoDetectionReader.read(detections, new HashSet<>(truth.imageIds())));
  }
}
