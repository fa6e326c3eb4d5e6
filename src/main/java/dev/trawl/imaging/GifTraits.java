package dev.trawl.imaging;

/** Walks the blocks of a GIF file up to its second picture (GIF89a). */
final class GifTraits {
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;

  private GifTraits() {}

  static ImageTraits read(HeaderBytes bytes) {
    boolean alpha = false;
    int pictures = 0;
    long place = 13 + tableSize(bytes.at(10));
    while (place < bytes.size() && pictures < 2) {
      int block = bytes.at(place);
      if (block == IMAGE) {
        pictures++;
        place = afterSubBlocks(bytes, place + 11 + tableSize(bytes.at(place + 9)));
      } else if (block == EXTENSION) {
        if (bytes.at(place + 1) == GRAPHIC_CONTROL && pictures == 0) {
          alpha = (bytes.at(place + 3) & 1) != 0;
        }
        place = afterSubBlocks(bytes, place + 2);
      } else {
        break;
      }
    }
    return new ImageTraits(8, 3, false, alpha, pictures > 1, 1);
  }

  /** Bytes of the palette that these flags announce. */
  private static int tableSize(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static long afterSubBlocks(HeaderBytes bytes, long first) {
    long place = first;
    while (bytes.at(place) != 0) {
      place += 1 + bytes.at(place);
    }
    return place + 1;
  }
}
