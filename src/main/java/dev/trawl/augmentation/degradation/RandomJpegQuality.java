package dev.trawl.augmentation.degradation;

import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.augmentation.step.Parameters;
import dev.trawl.augmentation.step.PixelStep;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.imaging.UndecodableImageException;

/**
 * {@code random_jpeg_quality}: encodes the image as JPEG, colours at half the resolution, and
 * decodes it again. Values are cut to whole numbers of 0 to 255 before. The pixels are those of
 * Java's codec: close to the original's, not equal to them.
 *
 * <p>Draws: a number of 0 to 1, which leaves the image as it is if it is below the keep
 * probability, then the quality.
 *
 * <p>Where both bounds are equal the original fails; here that is the quality.
 *
 * @param keepProbability chance to leave the image as it is, 0 to 1
 * @param minimumQuality least quality, 0 to 100
 * @param maximumQuality qualities are below it, unless it equals the least one
 */
public record RandomJpegQuality(float keepProbability, int minimumQuality, int maximumQuality)
    implements PixelStep {
  private static final String NAME = "random_jpeg_quality.";
  private static final int COLORS = 3;

  /** Reads the step from a config. */
  public static RandomJpegQuality from(dev.trawl.config.proto.RandomJpegQuality options) {
    int minimum = Parameters.atLeast(NAME + "min_jpeg_quality", 0, options.getMinJpegQuality());
    int maximum = options.getMaxJpegQuality();
    Parameters.check(
        maximum >= minimum && maximum <= 100,
        NAME + "max_jpeg_quality",
        maximum,
        "from " + minimum + ", the least quality, to 100");
    return new RandomJpegQuality(
        Parameters.fraction(NAME + "random_coef", options.getRandomCoef()), minimum, maximum);
  }

  @Override
  public FloatImage apply(FloatImage image, RandomDraws draws) {
    if (draws.uniform(0f, 1f) < keepProbability) {
      return image;
    }
    int quality = draws.uniformIntegerOrMaximum(minimumQuality, maximumQuality);
    RgbImage picture = new RgbImage(image.width(), image.height(), rgbBytes(image));
    RgbImage decoded = decoded(ImageEncoder.jpeg(picture, quality / 100f));
    return FloatImage.ofBytes(image.height(), image.width(), COLORS, decoded.pixels());
  }

  private static byte[] rgbBytes(FloatImage image) {
    if (image.channels() != COLORS) {
      throw new IllegalArgumentException(image.channels() + " channels: a picture has 3");
    }
    return image.toTruncatedBytes();
  }

  private static RgbImage decoded(EncodedImage encoded) {
    try {
      return ImageDecoder.decode(encoded);
    } catch (UndecodableImageException e) {
      throw new IllegalStateException("a JPEG just encoded cannot be decoded", e);
    }
  }
}
