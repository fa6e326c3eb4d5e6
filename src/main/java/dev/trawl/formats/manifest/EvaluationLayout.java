package dev.trawl.formats.manifest;

import java.util.Set;

/** The names of the files that tell how well a model does. */
public final class EvaluationLayout {
  /** The 12 numbers, those of each class with its curve, and the confusion matrix. */
  public static final String METRICS = "metrics.json";

  /** What is on the images, as COCO JSON. */
  public static final String GROUND_TRUTH = "groundtruth.json";

  /** What was found, as COCO results. */
  public static final String DETECTIONS = "detections.json";

  /** Precision over recall of each class, for people. */
  public static final String PRECISION_RECALL = "precision_recall.png";

  /** Which classes are taken for which, for people. */
  public static final String CONFUSION_MATRIX = "confusion_matrix.png";

  private static final Set<String> NAMES =
      Set.of(METRICS, GROUND_TRUTH, DETECTIONS, PRECISION_RECALL, CONFUSION_MATRIX);

  private EvaluationLayout() {}

  /** Whether a file of that name, relative to the directory, belongs to an evaluation. */
  public static boolean isEvaluationFile(String name) {
    return NAMES.contains(name);
  }
}
