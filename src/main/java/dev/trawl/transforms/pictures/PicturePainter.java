package dev.trawl.transforms.pictures;

import dev.trawl.dataset.Detection;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.ImageDetections;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.report.DetectionPainter;
import java.awt.image.BufferedImage;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Makes a JPEG of an image and what was found in it.
 *
 * @param minScore score from which a detection is drawn
 * @param displayNames what people call the classes, by id
 */
record PicturePainter(double minScore, Map<Integer, String> displayNames) implements Serializable {
  private static final float QUALITY = 0.92f;

  PicturePainter {
    displayNames = Map.copyOf(displayNames);
  }

  /** The picture as JPEG. */
  EncodedImage paint(RgbImage image, ImageDetections found) {
    BufferedImage picture = ImageEncoder.toBufferedImage(image);
    List<Detection> drawn =
        found.detections().stream()
            .filter(detection -> detection.score() >= minScore)
            .map(this::withDisplayName)
            .toList();
    DetectionPainter.paint(picture, drawn);
    return ImageEncoder.jpeg(picture, QUALITY);
  }

  private Detection withDisplayName(Detection detection) {
    return new Detection(
        detection.classId(),
        displayNames.getOrDefault(detection.classId(), detection.className()),
        detection.score(),
        detection.box());
  }
}
