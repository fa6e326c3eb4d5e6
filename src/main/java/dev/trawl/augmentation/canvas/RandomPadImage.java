package dev.trawl.augmentation.canvas;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.imaging.FloatImage;
import java.util.Optional;

/**
 * {@code random_pad_image}: puts the image at a random place of a larger one of random size. Boxes
 * move along and are not clipped.
 *
 * <p>Draws: see {@link Canvas#drawn}. So twice the image's size, the largest where the config is
 * silent, is never reached, and the image never touches the bottom or right edge of a canvas that
 * is larger in that direction.
 *
 * @param minimum least height and width in pixels; empty for the image's own
 * @param maximum largest height and width in pixels; empty for twice the image's own
 * @param color of what is added
 */
public record RandomPadImage(Optional<Size> minimum, Optional<Size> maximum, PadColor color)
    implements AugmentationStep {
  private static final String NAME = "random_pad_image.";

  /** A size in pixels. */
  public record Size(int height, int width) {}

  /** Reads the step from a config. */
  public static RandomPadImage from(dev.trawl.config.proto.RandomPadImage options) {
    Parameters.check(
        options.hasMinImageHeight() == options.hasMinImageWidth(),
        NAME + "min_image_height and min_image_width",
        "not both written",
        "one with the other, or write neither");
    Parameters.check(
        options.hasMaxImageHeight() == options.hasMaxImageWidth(),
        NAME + "max_image_height and max_image_width",
        "not both written",
        "one with the other, or write neither");
    return new RandomPadImage(
        options.hasMinImageHeight()
            ? Optional.of(new Size(options.getMinImageHeight(), options.getMinImageWidth()))
            : Optional.empty(),
        options.hasMaxImageHeight()
            ? Optional.of(new Size(options.getMaxImageHeight(), options.getMaxImageWidth()))
            : Optional.empty(),
        PadColor.from(NAME + "pad_color", options.getPadColorList()));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    FloatImage image = example.image();
    Size least = minimum.orElse(new Size(image.height(), image.width()));
    Size most = maximum.orElse(new Size(2 * image.height(), 2 * image.width()));
    Canvas.Bounds bounds =
        new Canvas.Bounds(least.height(), least.width(), most.height(), most.width());
    return Canvas.drawn(image, bounds, draws).put(example, color);
  }
}
