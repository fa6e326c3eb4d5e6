package dev.trawl.augmentation.policy;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.dataset.InputException;
import dev.trawl.imaging.FloatImage;
import java.util.List;

/**
 * {@code autoaugment_image}: draws one sub-policy of a learned policy (Zoph et al. 2019,
 * arXiv:1906.11172) and does its operations one after the other. Values are cut to whole numbers of
 * 0 to 255 before.
 *
 * <p>Draws: the sub-policy; then, for each of its operations that has a direction, a number of 0 to
 * 1, which turns it round if it is below a half; then, for each operation, whether it acts and what
 * it draws itself. (The original draws signs for all sub-policies first; the distribution is the
 * same.)
 *
 * <p>The original cannot run this step on TensorFlow 2 at all, where modules that it needs are
 * missing. Here it does what it did on TensorFlow 1. No box is dropped: one that is moved out of
 * the image stays as a strip of 0.05 at its border. Distances in pixels (shifts of up to 250,
 * cutouts of up to 200) do not depend on the image's size, and the step comes before the image is
 * resized. Box-wise shifts and shears move the content of a box and leave the box: their effect on
 * what the model learns of boxes is undefined.
 */
public final class AutoAugmentImage implements AugmentationStep {
  private final List<List<PolicyEntry>> subPolicies;

  private AutoAugmentImage(List<List<PolicyEntry>> subPolicies) {
    this.subPolicies = subPolicies;
  }

  /** Reads the step from a config. */
  public static AutoAugmentImage from(dev.trawl.config.proto.AutoAugmentImage options) {
    String name = options.getPolicyName();
    return new AutoAugmentImage(
        Policies.named(name)
            .orElseThrow(
                () ->
                    new InputException(
                        "data_augmentation_options: autoaugment_image.policy_name is " + name,
                        "Make it v0, v1, v2, v3 or test.")));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    List<PolicyEntry> entries = subPolicies.get(draws.uniformInteger(0, subPolicies.size()));
    int[] signs = new int[entries.size()];
    for (int i = 0; i < signs.length; i++) {
      boolean backwards = entries.get(i).operation().hasDirection() && draws.uniform(0f, 1f) < 0.5f;
      signs[i] = backwards ? -1 : 1;
    }
    AugmentationExample augmented = example.withImage(ofWholeNumbers(example.image()));
    for (int i = 0; i < signs.length; i++) {
      augmented = entries.get(i).apply(augmented, signs[i], draws);
    }
    return augmented;
  }

  private static FloatImage ofWholeNumbers(FloatImage image) {
    return FloatImage.ofBytes(
        image.height(), image.width(), image.channels(), image.toTruncatedBytes());
  }
}
