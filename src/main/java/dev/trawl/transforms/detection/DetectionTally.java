package dev.trawl.transforms.detection;

import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much was found.
 *
 * @param images images that the detector looked at
 * @param detections detections in them, however low they score
 * @param found detections that score high enough to be believed, by class name
 */
public record DetectionTally(long images, long detections, SortedMap<String, Long> found)
    implements Serializable {

  public DetectionTally {
    found = new TreeMap<>(found);
  }

  /** Nothing yet. */
  public static DetectionTally none() {
    return new DetectionTally(0, 0, new TreeMap<>());
  }

  /**
   * What was found in one image.
   *
   * @param minScore score from which a detection is believed
   */
  public static DetectionTally of(ImageDetections image, double minScore) {
    SortedMap<String, Long> found = new TreeMap<>();
    for (Detection detection : image.detections()) {
      if (detection.score() >= minScore) {
        found.merge(detection.className(), 1L, Long::sum);
      }
    }
    return new DetectionTally(1, image.detections().size(), found);
  }

  /** Everything together. */
  public static DetectionTally sum(Iterable<DetectionTally> tallies) {
    long images = 0;
    long detections = 0;
    SortedMap<String, Long> found = new TreeMap<>();
    for (DetectionTally tally : tallies) {
      images += tally.images;
      detections += tally.detections;
      tally.found.forEach((name, count) -> found.merge(name, count, Long::sum));
    }
    return new DetectionTally(images, detections, found);
  }
}
