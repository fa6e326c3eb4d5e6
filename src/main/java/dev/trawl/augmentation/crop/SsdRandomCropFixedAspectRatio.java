package dev.trawl.augmentation.crop;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.config.proto.SSDRandomCropFixedAspectRatio;
import java.util.List;

/**
 * {@code ssd_random_crop_fixed_aspect_ratio}: draws one of several crops of one aspect ratio and
 * makes it, then cuts the result to that aspect ratio, which matters where the first crop was left
 * out.
 *
 * <p>Draws: the crop's number, what it draws, then what the second crop draws.
 *
 * <p>The second crop always takes a threshold of 0.3 and always clips boxes, whatever the
 * operations say. The original does so too; by an oversight, it seems, but a model trained there
 * has seen it.
 *
 * @param first one of these
 * @param second always
 */
public record SsdRandomCropFixedAspectRatio(SsdRandomCrop first, RandomCropToAspectRatio second)
    implements AugmentationStep {
  private static final String NAME = "ssd_random_crop_fixed_aspect_ratio";
  private static final float SECOND_THRESHOLD = 0.3f;

  /** Reads the step from a config. */
  public static SsdRandomCropFixedAspectRatio from(SSDRandomCropFixedAspectRatio options) {
    float aspectRatio = Parameters.positive(NAME + ".aspect_ratio", options.getAspectRatio());
    List<BoxAwareCrop> crops =
        options.getOperationsCount() == 0
            ? CropOptions.defaults(aspectRatio)
            : options.getOperationsList().stream()
                .map(
                    operation -> new CropOptions(NAME + ".operations", operation).crop(aspectRatio))
                .toList();
    return new SsdRandomCropFixedAspectRatio(
        new SsdRandomCrop(crops), new RandomCropToAspectRatio(aspectRatio, SECOND_THRESHOLD, true));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    return second.apply(first.apply(example, draws), draws);
  }
}
