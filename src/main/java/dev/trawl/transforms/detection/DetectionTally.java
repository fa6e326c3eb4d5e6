package dev.trawl.transforms.detection;

import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.summary.FindingTally;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of images, and how much was found in them.
 *
 * @param done images that the detector looked at
 * @param detections detections in them, however low they score
 * @param found detections that score high enough to be believed, by class name
 * @param rejections images set aside, by reason
 */
public record DetectionTally(
    long done,
    long detections,
    SortedMap<String, Long> found,
    SortedMap<FindingKind, FindingTally> rejections)
    implements Serializable {

  public DetectionTally {
    found = new TreeMap<>(found);
    rejections = new TreeMap<>(rejections);
  }

  /** An image that the detector looked at. */
  static DetectionTally of(ImageDetections image, double minScore) {
    SortedMap<String, Long> found = new TreeMap<>();
    for (Detection detection : image.detections()) {
      if (detection.score() >= minScore) {
        found.merge(detection.className(), 1L, Long::sum);
      }
    }
    return new DetectionTally(1, image.detections().size(), found, new TreeMap<>());
  }

  /** An image set aside. */
  static DetectionTally of(Finding rejection) {
    SortedMap<FindingKind, FindingTally> rejections = new TreeMap<>();
    rejections.put(rejection.kind(), FindingTally.of(rejection));
    return new DetectionTally(0, 0, new TreeMap<>(), rejections);
  }

  /** All together, in any order. */
  static DetectionTally sum(Iterable<DetectionTally> tallies) {
    long done = 0;
    long detections = 0;
    SortedMap<String, Long> found = new TreeMap<>();
    SortedMap<FindingKind, FindingTally> rejections = new TreeMap<>();
    for (DetectionTally tally : tallies) {
      done += tally.done;
      detections += tally.detections;
      tally.found.forEach((name, count) -> found.merge(name, count, Long::sum));
      tally.rejections.forEach((kind, one) -> rejections.merge(kind, one, FindingTally::plus));
    }
    return new DetectionTally(done, detections, found, rejections);
  }

  /** Number of images set aside. */
  public long rejected() {
    return rejections.values().stream().mapToLong(FindingTally::count).sum();
  }
}
