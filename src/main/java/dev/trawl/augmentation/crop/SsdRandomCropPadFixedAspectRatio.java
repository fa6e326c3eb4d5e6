package dev.trawl.augmentation.crop;

import dev.trawl.augmentation.canvas.Canvas;
import dev.trawl.augmentation.canvas.PadColor;
import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.config.proto.SSDRandomCropPadFixedAspectRatio;
import java.util.List;

/**
 * {@code ssd_random_crop_pad_fixed_aspect_ratio}: draws one of several crops and makes it, then
 * adds black at the bottom and right until the image has an aspect ratio.
 *
 * <p>Draws: the crop's number, what it draws, then the size: a multiple of the smallest one of the
 * aspect ratio that holds the image.
 *
 * @param crop the first part
 * @param aspectRatio width over height of the result, above 0
 * @param ratios size after padding over size after the crop, as far as the aspect ratio allows
 */
public record SsdRandomCropPadFixedAspectRatio(
    SsdRandomCrop crop, float aspectRatio, PaddedSizeRatios ratios) implements AugmentationStep {
  private static final String NAME = "ssd_random_crop_pad_fixed_aspect_ratio";
  private static final PadColor BLACK = new PadColor(List.of(0f));

  /** Reads the step from a config. */
  public static SsdRandomCropPadFixedAspectRatio from(SSDRandomCropPadFixedAspectRatio options) {
    return new SsdRandomCropPadFixedAspectRatio(
        SsdRandomCrop.from(NAME, options.getOperationsList()),
        Parameters.positive(NAME + ".aspect_ratio", options.getAspectRatio()),
        PaddedSizeRatios.from(
            NAME, options.getMinPaddedSizeRatioList(), options.getMaxPaddedSizeRatioList()));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    AugmentationExample cropped = crop.apply(example, draws);
    float height = cropped.image().height();
    float width = cropped.image().width();
    float imageRatio = width / height;
    float leastHeight = imageRatio <= aspectRatio ? height : width / aspectRatio;
    float leastWidth = imageRatio >= aspectRatio ? width : height * aspectRatio;
    float mostScale =
        Math.min(
            scale(ratios.maximumHeight() * height, leastHeight),
            scale(ratios.maximumWidth() * width, leastWidth));
    float leastScale =
        Math.min(
            mostScale,
            Math.max(
                scale(ratios.minimumHeight() * height, leastHeight),
                scale(ratios.minimumWidth() * width, leastWidth)));
    float drawn = draws.uniform(leastScale, mostScale);
    return new Canvas(side(drawn * leastHeight), side(drawn * leastWidth), 0, 0)
        .put(cropped, BLACK);
  }

  /** What a side must be multiplied by to become as wanted, but not shorter. */
  private static float scale(float wanted, float least) {
    return Math.max(wanted, least) / least;
  }

  private static int side(float pixels) {
    return (int) Math.rint(pixels);
  }
}
