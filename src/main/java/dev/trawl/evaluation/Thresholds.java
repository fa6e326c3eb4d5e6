package dev.trawl.evaluation;

/** The thresholds of COCO's metrics, bit by bit those that NumPy's linspace gives. */
final class Thresholds {
  /** Number of IoU thresholds: 0.5 to 0.95. */
  static final int IOU_COUNT = 10;

  /** Number of recall levels: 0 to 1. */
  static final int RECALL_COUNT = 101;

  /** Most detections that count for an image and category. */
  static final int MOST_DETECTIONS = 100;

  private Thresholds() {}

  /** An overlap of at least this is a match. The ninth is 0.8999999999999999, not 0.9. */
  static double iou(int index) {
    return index == IOU_COUNT - 1 ? 0.95 : 0.5 + index * ((0.95 - 0.5) / (IOU_COUNT - 1));
  }

  /** A level of recall. Not {@code index / 100.0}, which differs in ten places. */
  static double recall(int index) {
    return index * 0.01;
  }
}
