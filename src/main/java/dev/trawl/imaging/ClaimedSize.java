package dev.trawl.imaging;

import dev.trawl.dataset.EncodedImage;

/**
 * Whether the bytes of an image file can hold as many pixels as its header states. Readers take
 * memory for what the header states before they find out: a few damaged bytes may cost gigabytes.
 */
final class ClaimedSize {
  /** So many are decoded whatever the file's size is: their memory is no danger. */
  private static final long HARMLESS = 1L << 22;

  /** Deflate's best: 1032 bytes of one, each of eight pixels of one bit. */
  private static final long DEFLATED = 1032 * 8;

  /** No code of GIF's LZW, 12 bits long, stands for more than 4096 pixels. */
  private static final long LZW = 4096 * 8 / 12;

  /** A block of 8 by 8 pixels takes a bit at least. */
  private static final long JPEG_BLOCKS = 64 * 8;

  /** Pixels of one bit, or runs of 255 pixels in two bytes. */
  private static final long BITMAP = 128;

  private ClaimedSize() {}

  /**
   * Refuses a size that cannot be.
   *
   * @param width in pixels, as the header states it
   * @param height in pixels, as the header states it
   * @throws UndecodableImageException where the file is too short for it
   */
  static void refuseImpossible(EncodedImage image, int width, int height)
      throws UndecodableImageException {
    long pixels = (long) width * height;
    if (pixels > HARMLESS && pixels / pixelsPerByte(image.format()) > image.size()) {
      throw new UndecodableImageException(
          UndecodableImageException.Kind.TRUNCATED,
          "ends early: its %d bytes cannot hold the %d x %d pixels that its header states"
              .formatted(image.size(), width, height));
    }
  }

  private static long pixelsPerByte(String format) {
    return switch (format) {
      case "jpeg" -> JPEG_BLOCKS;
      case "gif" -> LZW;
      case "bmp" -> BITMAP;
      default -> DEFLATED;
    };
  }
}
