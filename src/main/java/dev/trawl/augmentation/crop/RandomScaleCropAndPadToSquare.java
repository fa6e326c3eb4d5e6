package dev.trawl.augmentation.crop;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.LegacyBilinear;
import dev.trawl.imaging.PixelWindow;

/**
 * {@code random_scale_crop_and_pad_to_square}, EfficientDet's own: resizes the image so that its
 * longer side is a random multiple of the output's, cuts a square out at a random place and fills
 * what is missing at the bottom and right with 0. Pixels that the cut throws away are never
 * computed.
 *
 * <p>Draws: the scale, then two numbers of 0 to 1 for the vertical and the horizontal offset. Boxes
 * wholly outside the square are dropped, others are clipped to it; there is no threshold, so
 * slivers stay, and so do boxes without area. A box that reaches over the image into the padding is
 * not cut at the image.
 *
 * <p>Where a side would shrink to no pixel at all the original fails; here it keeps one.
 *
 * @param outputSize side of the result in pixels
 * @param scaleMin least scale
 * @param scaleMax scales are below it, unless it equals the least one
 */
public record RandomScaleCropAndPadToSquare(int outputSize, float scaleMin, float scaleMax)
    implements AugmentationStep {
  private static final String NAME = "random_scale_crop_and_pad_to_square.";

  /** Reads the step from a config. */
  public static RandomScaleCropAndPadToSquare from(
      dev.trawl.config.proto.RandomScaleCropAndPadToSquare options) {
    Parameters.atLeast(NAME + "output_size", 1, options.getOutputSize());
    Parameters.positive(NAME + "scale_min", options.getScaleMin());
    Parameters.ordered(
        NAME + "scale_min", options.getScaleMin(), NAME + "scale_max", options.getScaleMax());
    return new RandomScaleCropAndPadToSquare(
        options.getOutputSize(), options.getScaleMin(), options.getScaleMax());
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    FloatImage image = example.image();
    float scale = draws.uniform(scaleMin, scaleMax);
    float longerSide = Math.max(image.height(), image.width());
    int scaledHeight = scaled(scale, image.height() / longerSide);
    int scaledWidth = scaled(scale, image.width() / longerSide);
    int top = (int) (Math.max(0f, scaledHeight - outputSize) * draws.uniform(0f, 1f));
    int left = (int) (Math.max(0f, scaledWidth - outputSize) * draws.uniform(0f, 1f));
    BoundingBox square =
        new BoundingBox(
            top / (float) scaledHeight,
            left / (float) scaledWidth,
            (top + outputSize) / (float) scaledHeight,
            (left + outputSize) / (float) scaledWidth);
    return new AugmentationExample(
        cut(image, scaledHeight, scaledWidth, top, left),
        BoxGeometry.cutWithoutThreshold(example.boxes(), square));
  }

  private int scaled(float scale, float shareOfLongerSide) {
    return Math.max(1, (int) (scale * outputSize * shareOfLongerSide));
  }

  private FloatImage cut(FloatImage image, int scaledHeight, int scaledWidth, int top, int left) {
    PixelWindow part =
        new PixelWindow(
            top,
            left,
            Math.min(outputSize, scaledHeight - top),
            Math.min(outputSize, scaledWidth - left));
    int stride = outputSize * image.channels();
    float[] square = new float[outputSize * stride];
    LegacyBilinear.partly(image, scaledHeight, scaledWidth, part)
        .resize(image.values(), square, stride);
    return new FloatImage(outputSize, outputSize, image.channels(), square);
  }
}
