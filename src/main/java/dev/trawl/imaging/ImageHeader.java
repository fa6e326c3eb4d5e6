package dev.trawl.imaging;

import dev.trawl.dataset.EncodedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * What an image file's header states, read without decoding a pixel.
 *
 * @param format the format's name as {@link EncodedImage#format()} gives it
 * @param width width in pixels
 * @param height height in pixels
 */
public record ImageHeader(String format, int width, int height) {

  /** Pixels of the picture. */
  public long pixelCount() {
    return (long) width * height;
  }

  /**
   * Reads the header of {@code image}.
   *
   * @throws UndecodableImageException where the bytes are no image of a known kind, or their header
   *     is damaged
   */
  public static ImageHeader read(EncodedImage image) throws UndecodableImageException {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(image.bytes()))) {
      ImageReader reader = ImageDecoder.readerFor(image, stream);
      try {
        return new ImageHeader(image.format(), reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Readers answer damaged headers with whatever they stumble over.
      throw new UndecodableImageException(
          UndecodableImageException.Kind.DAMAGED, "has a damaged header: " + e.getMessage(), e);
    }
  }
}
