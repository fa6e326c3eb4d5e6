package dev.trawl.imaging;

import java.io.ByteArrayOutputStream;

/** The segments of a JPEG file before its first scan (ITU-T T.81, annex B). */
final class JpegSegments {
  private static final int START_OF_SCAN = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final String EXIF = "Exif\0\0";
  private static final String PROFILE = "ICC_PROFILE\0";
  private static final String ADOBE = "Adobe";

  private JpegSegments() {}

  /** What is done with one segment. */
  private interface Visitor {
    /**
     * Looks at a segment.
     *
     * @param start where its marker stands
     * @param end behind its last byte
     */
    void visit(int marker, int start, int end);
  }

  /** What the segments say of how the picture is stored. */
  static ImageTraits traits(HeaderBytes bytes) {
    int[] frame = new int[2];
    int[] orientation = {1};
    walk(
        bytes,
        (marker, start, end) -> {
          if (isStartOfFrame(marker)) {
            frame[0] = bytes.at(start + 4);
            frame[1] = bytes.at(start + 9);
          } else if (marker == APP1 && bytes.has(start + 4, EXIF)) {
            orientation[0] = TiffTraits.read(bytes, start + 4 + EXIF.length(), end).orientation();
          }
        });
    return new ImageTraits(frame[0], frame[1], frame[1] == 4, false, false, orientation[0]);
  }

  /** How inks are stored, where the JPEG has four channels. */
  static JpegInks.Storage inks(HeaderBytes bytes) {
    JpegInks.Storage[] storage = {JpegInks.Storage.PLAIN};
    walk(
        bytes,
        (marker, start, end) -> {
          if (marker == APP14 && bytes.has(start + 4, ADOBE)) {
            storage[0] =
                bytes.at(start + 15) == 2 ? JpegInks.Storage.ADOBE_YCCK : JpegInks.Storage.ADOBE;
          }
        });
    return storage[0];
  }

  /** The file without its colour profile; the same array where it has none. */
  static byte[] withoutProfile(byte[] file) {
    HeaderBytes bytes = new HeaderBytes(file);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
    int[] copied = {0};
    walk(
        bytes,
        (marker, start, end) -> {
          if (marker == APP2 && bytes.has(start + 4, PROFILE)) {
            kept.write(file, copied[0], start - copied[0]);
            copied[0] = end;
          }
        });
    if (copied[0] == 0) {
      return file;
    }
    kept.write(file, copied[0], file.length - copied[0]);
    return kept.toByteArray();
  }

  private static void walk(HeaderBytes bytes, Visitor visitor) {
    int place = 2;
    while (place + 4 <= bytes.size() && bytes.at(place) == 0xff) {
      int marker = bytes.at(place + 1);
      if (marker == 0xff) {
        // Any number of fill bytes may stand before a marker.
        place++;
        continue;
      }
      if (marker == START_OF_SCAN) {
        return;
      }
      int end = Math.min(bytes.size(), place + 2 + Math.max(2, bytes.two(place + 2, false)));
      visitor.visit(marker, place, end);
      place = end;
    }
  }

  private static boolean isStartOfFrame(int marker) {
    // The four left out define tables, or are reserved.
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
