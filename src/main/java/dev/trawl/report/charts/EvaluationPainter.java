package dev.trawl.report.charts;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.evaluation.CocoMetrics;
import dev.trawl.evaluation.ConfusionMatrix;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.PictureScaler;
import dev.trawl.imaging.RgbImage;
import dev.trawl.report.DetectionPainter;
import dev.trawl.training.evaluation.EvaluationPictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws the pictures of an evaluation within a training. */
public final class EvaluationPainter implements EvaluationPictures {
  /**
   * TensorBoard keeps ten pictures of each evaluation: photographs as they are would be too many.
   */
  private static final int LONGEST_SIDE = 800;

  private static final int GAP = 6;

  @Override
  public EncodedImage sideBySide(
      RgbImage image, List<Detection> detections, List<AnnotatedBox> objects) {
    BufferedImage left = scaled(ImageEncoder.toBufferedImage(image));
    BufferedImage right = scaled(ImageEncoder.toBufferedImage(image));
    DetectionPainter.paint(left, detections);
    DetectionPainter.paintObjects(right, objects);
    int width = left.getWidth();
    BufferedImage both =
        new BufferedImage(2 * width + GAP, left.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = both.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, both.getWidth(), both.getHeight());
      graphics.drawImage(left, 0, 0, null);
      graphics.drawImage(right, width + GAP, 0, null);
    } finally {
      graphics.dispose();
    }
    return ImageEncoder.png(both);
  }

  @Override
  public EncodedImage precisionRecall(CocoMetrics metrics) {
    return PrecisionRecallChart.png(metrics);
  }

  @Override
  public EncodedImage confusionMatrix(ConfusionMatrix matrix) {
    return ConfusionMatrixChart.png(matrix);
  }

  private static BufferedImage scaled(BufferedImage picture) {
    double scale =
        Math.min(1, LONGEST_SIDE / (double) Math.max(picture.getWidth(), picture.getHeight()));
    if (scale == 1) {
      return picture;
    }
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
    return PictureScaler.scale(picture, width, height);
  }
}
