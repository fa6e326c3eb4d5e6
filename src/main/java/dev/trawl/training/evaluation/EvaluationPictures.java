package dev.trawl.training.evaluation;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.evaluation.CocoMetrics;
import dev.trawl.evaluation.ConfusionMatrix;
import dev.trawl.imaging.RgbImage;
import java.util.List;

/** Draws what an evaluation saw and came to; each picture a PNG. */
public interface EvaluationPictures {

  /**
   * What was found on an image beside what is on it.
   *
   * @param detections drawn on the left
   * @param objects drawn on the right
   */
  EncodedImage sideBySide(RgbImage image, List<Detection> detections, List<AnnotatedBox> objects);

  /** Precision over recall of each class. */
  EncodedImage precisionRecall(CocoMetrics metrics);

  /** Which classes are taken for which. */
  EncodedImage confusionMatrix(ConfusionMatrix matrix);
}
