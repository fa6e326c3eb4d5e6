package dev.trawl.imaging;

/** Reads the first directory of a TIFF file, which is also the form of EXIF data (TIFF 6.0). */
final class TiffTraits {
  private static final int BITS_PER_SAMPLE = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int EXTRA_SAMPLES = 338;
  private static final int INKS = 5;
  private static final int ENTRY = 12;

  private TiffTraits() {}

  /**
   * Reads what the first directory says.
   *
   * @param start where the TIFF header stands, from which places are counted
   * @param end behind its last byte
   */
  static ImageTraits read(HeaderBytes bytes, int start, int end) {
    boolean little = bytes.has(start, "II");
    if (!little && !bytes.has(start, "MM")) {
      return ImageTraits.UNKNOWN;
    }
    long directory = start + bytes.four(start + 4, little);
    int entries = bytes.two(directory, little);
    int depth = 0;
    int channels = 0;
    int orientation = 1;
    boolean cmyk = false;
    boolean alpha = false;
    long place = directory + 2;
    for (int i = 0; i < entries && place + ENTRY <= end; i++, place += ENTRY) {
      int value = bytes.two(place + 8, little);
      switch (bytes.two(place, little)) {
        case BITS_PER_SAMPLE -> depth = bits(bytes, start, place, little);
        case PHOTOMETRIC -> cmyk = value == INKS;
        case ORIENTATION -> orientation = value >= 1 && value <= 8 ? value : 1;
        case SAMPLES_PER_PIXEL -> channels = value;
        case EXTRA_SAMPLES -> alpha = true;
        default -> {
          // Says nothing of how pixels are stored.
        }
      }
    }
    boolean more = bytes.four(directory + 2 + (long) entries * ENTRY, little) != 0;
    return new ImageTraits(depth, channels, cmyk, alpha, more, orientation);
  }

  /** The first sample's; up to two of them stand in the entry itself, more elsewhere. */
  private static int bits(HeaderBytes bytes, int start, long entry, boolean little) {
    long count = bytes.four(entry + 4, little);
    return count > 2
        ? bytes.two(start + bytes.four(entry + 8, little), little)
        : bytes.two(entry + 8, little);
  }
}
