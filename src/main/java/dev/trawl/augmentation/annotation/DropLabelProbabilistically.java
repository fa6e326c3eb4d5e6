package dev.trawl.augmentation.annotation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.AugmentedBox;
import dev.trawl.augmentation.step.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code drop_label_probabilistically}: drops each box of a class unless its own draw is above the
 * probability.
 *
 * <p>Draws: one number of 0 to 1 per box, whatever its class.
 *
 * @param label the class, an id of the label map; 0, which none has, drops nothing
 * @param probability chance of dropping, 0 to 1
 */
public record DropLabelProbabilistically(int label, float probability) implements AugmentationStep {

  /** Reads the step from a config. */
  public static DropLabelProbabilistically from(
      dev.trawl.config.proto.DropLabelProbabilistically options) {
    return new DropLabelProbabilistically(
        options.getLabel(),
        Parameters.fraction(
            "drop_label_probabilistically.drop_probability", options.getDropProbability()));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    List<AugmentedBox> boxes = example.boxes();
    float[] drawn = draws.uniform(boxes.size(), 0f, 1f);
    List<AugmentedBox> kept = new ArrayList<>(boxes.size());
    for (int i = 0; i < drawn.length; i++) {
      if (boxes.get(i).label() != label || drawn[i] > probability) {
        kept.add(boxes.get(i));
      }
    }
    return example.withBoxes(kept);
  }
}
