package dev.trawl.augmentation.crop;

import dev.trawl.augmentation.canvas.Canvas;
import dev.trawl.augmentation.canvas.PadColor;
import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_crop_pad_image}: cuts out a window that covers enough of some box, then puts it at
 * a random place of a larger image of random size. Where the crop is left out the padding happens
 * all the same.
 *
 * <p>Draws: the crop's, then the canvas' ({@link Canvas#drawn}).
 *
 * @param crop the first part
 * @param ratios size after padding over size before the crop
 * @param color of what is added
 */
public record RandomCropPadImage(BoxAwareCrop crop, PaddedSizeRatios ratios, PadColor color)
    implements AugmentationStep {
  private static final String NAME = "random_crop_pad_image";

  /** Reads the step from a config. */
  public static RandomCropPadImage from(dev.trawl.config.proto.RandomCropPadImage options) {
    return new RandomCropPadImage(
        new CropOptions(NAME, options).crop(),
        PaddedSizeRatios.from(
            NAME, options.getMinPaddedSizeRatioList(), options.getMaxPaddedSizeRatioList()),
        PadColor.from(NAME + ".pad_color", options.getPadColorList()));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    FloatImage image = example.image();
    AugmentationExample cropped = crop.apply(example, draws);
    Canvas.Bounds bounds =
        new Canvas.Bounds(
            (int) (image.height() * ratios.minimumHeight()),
            (int) (image.width() * ratios.minimumWidth()),
            (int) (image.height() * ratios.maximumHeight()),
            (int) (image.width() * ratios.maximumWidth()));
    return Canvas.drawn(cropped.image(), bounds, draws).put(cropped, color);
  }
}
