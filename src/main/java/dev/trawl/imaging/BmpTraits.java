package dev.trawl.imaging;

/** Reads the header of a BMP file. */
final class BmpTraits {
  private BmpTraits() {}

  static ImageTraits read(HeaderBytes bytes) {
    int bits = bytes.two(28, true);
    int depth = bits == 16 ? 5 : 8;
    return new ImageTraits(depth, bits == 32 ? 4 : 3, false, bits == 32, false, 1);
  }
}
