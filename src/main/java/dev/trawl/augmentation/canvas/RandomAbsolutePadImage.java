package dev.trawl.augmentation.canvas;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.imaging.FloatImage;

/**
 * {@code random_absolute_pad_image}: puts the image at a random place of one that is larger by a
 * random number of pixels. Boxes move along and are not clipped.
 *
 * <p>Draws: see {@link Canvas#drawn}. As the largest size is never drawn, a padding of 1, which is
 * also what an absent one counts as, adds nothing.
 *
 * @param heightPadding rows added are fewer than this, at least 1
 * @param widthPadding columns added are fewer than this, at least 1
 * @param color of what is added
 */
public record RandomAbsolutePadImage(int heightPadding, int widthPadding, PadColor color)
    implements AugmentationStep {

  /** Reads the step from a config. */
  public static RandomAbsolutePadImage from(dev.trawl.config.proto.RandomAbsolutePadImage options) {
    return new RandomAbsolutePadImage(
        Math.max(1, options.getMaxHeightPadding()),
        Math.max(1, options.getMaxWidthPadding()),
        PadColor.from("random_absolute_pad_image.pad_color", options.getPadColorList()));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    FloatImage image = example.image();
    Canvas.Bounds bounds =
        new Canvas.Bounds(
            image.height(),
            image.width(),
            image.height() + heightPadding,
            image.width() + widthPadding);
    return Canvas.drawn(image, bounds, draws).put(example, color);
  }
}
