package dev.trawl.imaging;

import dev.trawl.dataset.EncodedImage;

/**
 * What an image file's header says of how its picture is stored, beyond its size: what is lost or
 * overlooked when it is decoded to 8-bit RGB.
 *
 * @param bitDepth bits of a sample, such as 8 or 16; 0 where the header does not say
 * @param channels samples of a pixel as stored, such as 3 for RGB and 4 for RGBA or CMYK; a palette
 *     counts as 3; 0 where the header does not say
 * @param cmyk whether it is stored in inks: cyan, magenta, yellow and black
 * @param alpha whether pixels may be transparent
 * @param animated whether there is more than one picture, of which the first is used
 * @param orientation how a viewer turns it, 1 to 8 as EXIF numbers them; 1 is not at all
 */
public record ImageTraits(
    int bitDepth, int channels, boolean cmyk, boolean alpha, boolean animated, int orientation) {
  /** Of an image whose header says nothing. */
  public static final ImageTraits UNKNOWN = new ImageTraits(0, 0, false, false, false, 1);

  /**
   * Reads them without decoding a pixel. Never fails: what a damaged header does not tell is
   * unknown.
   */
  public static ImageTraits read(EncodedImage image) {
    HeaderBytes bytes = new HeaderBytes(image.bytes());
    return switch (image.format()) {
      case "jpeg" -> JpegSegments.traits(bytes);
      case "png" -> PngTraits.read(bytes);
      case "gif" -> GifTraits.read(bytes);
      case "bmp" -> BmpTraits.read(bytes);
      case "tiff" -> TiffTraits.read(bytes, 0, bytes.size());
      default -> UNKNOWN;
    };
  }
}
