package dev.trawl.evaluation;

import java.util.List;

/**
 * Gives the detections of one category on one image the objects that they found.
 *
 * <p>Greedy, as in COCO: detections by falling score take the free object that they overlap most.
 * Objects that do not count (crowds, those of another size) come after all that do.
 */
final class ImageMatcher {
  private final List<CocoObject> objects;
  private final List<CocoDetection> detections;
  private final double[][] overlaps;

  /**
   * A matcher for one image and category.
   *
   * @param objects in the order of the annotations
   * @param detections by falling score, not more than count
   */
  ImageMatcher(List<CocoObject> objects, List<CocoDetection> detections) {
    this.objects = objects;
    this.detections = detections;
    this.overlaps = new double[detections.size()][objects.size()];
    for (int d = 0; d < overlaps.length; d++) {
      for (int o = 0; o < overlaps[d].length; o++) {
        overlaps[d][o] = detections.get(d).overlap(objects.get(o));
      }
    }
  }

  /** How many objects count in an area range. */
  int counting(AreaRange area) {
    int counting = 0;
    for (CocoObject object : objects) {
      counting += counts(object, area) ? 1 : 0;
    }
    return counting;
  }

  /**
   * Matches at every IoU threshold.
   *
   * @param outcomes by IoU threshold and detection; those of this image begin at {@code offset}
   */
  void match(AreaRange area, byte[][] outcomes, int offset) {
    int[] order = countingFirst(area);
    int counting = counting(area);
    for (int threshold = 0; threshold < outcomes.length; threshold++) {
      boolean[] taken = new boolean[order.length];
      for (int d = 0; d < overlaps.length; d++) {
        int best = best(d, order, counting, taken, Thresholds.iou(threshold));
        if (best >= 0) {
          taken[best] = true;
        }
        outcomes[threshold][offset + d] = outcome(d, best, order, counting, area);
      }
    }
  }

  /**
   * Position in {@code order} of the object that a detection takes; -1 where there is none. Among
   * equal overlaps the last one wins.
   */
  private int best(int detection, int[] order, int counting, boolean[] taken, double threshold) {
    int best = -1;
    double needed = threshold;
    for (int k = 0; k < order.length; k++) {
      if (k == counting && best >= 0) {
        break;
      }
      boolean free = !taken[k] || objects.get(order[k]).crowd();
      double overlap = overlaps[detection][order[k]];
      if (free && overlap >= needed) {
        needed = overlap;
        best = k;
      }
    }
    return best;
  }

  private byte outcome(int detection, int best, int[] order, int counting, AreaRange area) {
    if (best >= counting) {
      return Outcome.IGNORED;
    }
    if (best >= 0 && objects.get(order[best]).id() != 0) {
      return Outcome.TRUE_POSITIVE;
    }
    CocoDetection unmatched = detections.get(detection);
    return area.contains(unmatched.width() * unmatched.height())
        ? Outcome.FALSE_POSITIVE
        : Outcome.IGNORED;
  }

  private int[] countingFirst(AreaRange area) {
    int[] order = new int[objects.size()];
    int next = 0;
    int ignored = counting(area);
    for (int o = 0; o < order.length; o++) {
      if (counts(objects.get(o), area)) {
        order[next++] = o;
      } else {
        order[ignored++] = o;
      }
    }
    return order;
  }

  private static boolean counts(CocoObject object, AreaRange area) {
    return !object.crowd() && area.contains(object.area());
  }
}
