package dev.trawl.augmentation.crop;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentationStep;
import dev.trawl.augmentation.step.BoxGeometry;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.PixelWindow;

/**
 * {@code random_square_crop_by_scale}, CenterNet's own: cuts out a square whose side is a multiple
 * of the image's longer side, around a random centre; what lies outside the image is black. It
 * always acts. Boxes wholly outside the square are dropped, others are clipped to it; there is no
 * threshold, so slivers stay, and so do boxes without area.
 *
 * <p>Draws: the number of the scale, among evenly spaced ones, then the row and the column of the
 * centre, which keeps a distance from the image's edges.
 *
 * <p>As in the original, the image's last row and last column are never copied, and an odd side
 * leaves the last row and column of the result black.
 *
 * @param maximumBorder most pixels from the centre to an edge; halved until it leaves room in the
 *     image
 * @param minimumScale least side over the image's longer side, above 0
 * @param maximumScale largest side over the image's longer side
 * @param scales how many scales there are, at least 1
 */
public record RandomSquareCropByScale(
    int maximumBorder, float minimumScale, float maximumScale, int scales)
    implements AugmentationStep {
  private static final String NAME = "random_square_crop_by_scale.";

  /** Reads the step from a config. */
  public static RandomSquareCropByScale from(
      dev.trawl.config.proto.RandomSquareCropByScale options) {
    float minimum = Parameters.positive(NAME + "scale_min", options.getScaleMin());
    Parameters.ordered(NAME + "scale_min", minimum, NAME + "scale_max", options.getScaleMax());
    return new RandomSquareCropByScale(
        Parameters.atLeast(NAME + "max_border", 0, options.getMaxBorder()),
        minimum,
        options.getScaleMax(),
        Parameters.atLeast(NAME + "num_scales", 1, options.getNumScales()));
  }

  @Override
  public AugmentationExample apply(AugmentationExample example, RandomDraws draws) {
    FloatImage image = example.image();
    int side =
        Math.max(
            1,
            (int)
                (scale(draws.uniformInteger(0, scales)) * Math.max(image.height(), image.width())));
    int yBorder = border(image.height());
    int xBorder = border(image.width());
    int top = draws.uniformInteger(yBorder, image.height() - yBorder + 1) - side / 2;
    int left = draws.uniformInteger(xBorder, image.width() - xBorder + 1) - side / 2;
    BoundingBox frame = BoxGeometry.frame(new PixelWindow(top, left, side, side), image);
    return new AugmentationExample(
        cut(image, side, top, left), BoxGeometry.cutWithoutThreshold(example.boxes(), frame));
  }

  private float scale(int index) {
    return scales == 1
        ? minimumScale
        : minimumScale + index * ((maximumScale - minimumScale) / (scales - 1));
  }

  private int border(int side) {
    if (maximumBorder == 0) {
      return 0;
    }
    int divisor = 1;
    while (divisor < maximumBorder && 2L * maximumBorder > (long) side * divisor) {
      divisor *= 2;
    }
    // A side of one pixel has no room for any border, at which the original fails.
    return Math.min(maximumBorder / Math.min(divisor, maximumBorder), side / 2);
  }

  private static FloatImage cut(FloatImage image, int side, int top, int left) {
    int reach = side / 2 * 2;
    PixelWindow copied =
        new PixelWindow(top, left, reach, reach)
            .intersection(new PixelWindow(0, 0, image.height() - 1, image.width() - 1));
    int channels = image.channels();
    float[] square = new float[side * side * channels];
    for (int row = copied.top(); row < copied.bottom(); row++) {
      System.arraycopy(
          image.values(),
          row * image.rowLength() + copied.left() * channels,
          square,
          ((row - top) * side + copied.left() - left) * channels,
          copied.width() * channels);
    }
    return new FloatImage(side, side, channels, square);
  }
}
