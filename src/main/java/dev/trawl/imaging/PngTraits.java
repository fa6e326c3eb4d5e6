package dev.trawl.imaging;

/** Walks the chunks of a PNG file up to its pixels (ISO/IEC 15948). */
final class PngTraits {
  private static final int HEADER = 8;
  private static final int PALETTE = 3;

  private PngTraits() {}

  static ImageTraits read(HeaderBytes bytes) {
    int depth = bytes.at(HEADER + 16);
    int colorType = bytes.at(HEADER + 17);
    boolean alpha = colorType >= 4;
    boolean animated = false;
    int orientation = 1;
    long place = HEADER;
    while (place + 12 <= bytes.size() && !bytes.has(place + 4, "IDAT")) {
      long length = bytes.four(place, false);
      long content = place + 8;
      if (bytes.has(place + 4, "tRNS")) {
        alpha = true;
      } else if (bytes.has(place + 4, "acTL")) {
        animated = bytes.four(content, false) > 1;
      } else if (bytes.has(place + 4, "eXIf")) {
        int end = (int) Math.min(bytes.size(), content + length);
        orientation = TiffTraits.read(bytes, (int) content, end).orientation();
      }
      place = content + length + 4;
    }
    return new ImageTraits(depth, channels(colorType), false, alpha, animated, orientation);
  }

  private static int channels(int colorType) {
    boolean color = (colorType & 2) != 0;
    boolean alpha = (colorType & 4) != 0;
    return colorType == PALETTE ? 3 : (color ? 3 : 1) + (alpha ? 1 : 0);
  }
}
