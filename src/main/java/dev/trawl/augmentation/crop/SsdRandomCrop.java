package dev.trawl.augmentation.crop;

import com.google.protobuf.Message;
import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.config.proto.SSDRandomCrop;
import java.util.List;

/**
 * {@code ssd_random_crop}: draws one of several crops and makes it.
 *
 * <p>Draws: the crop's number, then what the crop draws.
 *
 * <p>Where a crop's aspect ratio or area is not written it is 0, which no window has; it is
 * refused, as the original's sampler refuses it.
 *
 * @param operations the crops, at least one
 */
public record SsdRandomCrop(List<BoxAwareCrop> operations) implements AugmentationStep {

  public SsdRandomCrop {
    operations = List.copyOf(operations);
  }

  /** Reads the step from a config. */
  public static SsdRandomCrop from(SSDRandomCrop options) {
    return from("ssd_random_crop", options.getOperationsList());
  }

  /** As {@link #from(SSDRandomCrop)}, for a step that begins with such a crop. */
  static SsdRandomCrop from(String name, List<? extends Message> operations) {
    return new SsdRandomCrop(
        operations.isEmpty()
            ? CropOptions.defaults()
            : operations.stream()
                .map(operation -> new CropOptions(name + ".operations", operation).crop())
                .toList());
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    return operations.get(draws.uniformInteger(0, operations.size())).apply(example, draws);
  }
}
