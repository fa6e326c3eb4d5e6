package dev.trawl.augmentation.step;

import dev.trawl.dataset.BoundingBox;
import java.util.List;

/**
 * A box on its way through augmentation, with all that belongs to it, so that nothing is lost or
 * mixed up where boxes are dropped or doubled.
 *
 * @param box where it is, in fractions of the image
 * @param label its class: an id of the label map, at least 1
 * @param weight how much it counts in the loss
 * @param source index of the box in the example that entered augmentation
 * @param scores one score a class where the data hold any, otherwise empty
 */
public record AugmentedBox(
    BoundingBox box, int label, float weight, int source, List<Float> scores) {
  public AugmentedBox {
    scores = List.copyOf(scores);
  }

  /** The same object at another place. */
  public AugmentedBox withBox(BoundingBox moved) {
    return new AugmentedBox(moved, label, weight, source, scores);
  }

  /** The same object of another class. */
  public AugmentedBox withLabel(int newLabel) {
    return new AugmentedBox(box, newLabel, weight, source, scores);
  }

  /** The same object with other scores. */
  public AugmentedBox withScores(List<Float> newScores) {
    return new AugmentedBox(box, label, weight, source, newScores);
  }
}
