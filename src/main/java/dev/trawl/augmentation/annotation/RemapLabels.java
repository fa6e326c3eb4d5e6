package dev.trawl.augmentation.annotation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * {@code remap_labels}: gives boxes of several classes one other class. Draws nothing.
 *
 * @param originalLabels ids of the label map
 * @param newLabel what each of them becomes
 */
public record RemapLabels(Set<Integer> originalLabels, int newLabel) implements AugmentationStep {

  public RemapLabels {
    originalLabels = Set.copyOf(originalLabels);
  }

  /** Reads the step from a config. */
  public static RemapLabels from(dev.trawl.config.proto.RemapLabels options) {
    return new RemapLabels(
        new LinkedHashSet<>(options.getOriginalLabelsList()), options.getNewLabel());
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    return example.withBoxes(
        example.boxes().stream()
            .map(box -> originalLabels.contains(box.label()) ? box.withLabel(newLabel) : box)
            .toList());
  }
}
