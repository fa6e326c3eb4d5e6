package dev.trawl.imaging;

import java.nio.charset.StandardCharsets;

/**
 * Numbers in an image file's header, wherever they are asked for: beyond its end everything is 0,
 * so that a damaged header can be walked like a whole one.
 */
final class HeaderBytes {
  private final byte[] bytes;

  HeaderBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int size() {
    return bytes.length;
  }

  /** The byte at that place, 0 to 255. */
  int at(long place) {
    return place >= 0 && place < bytes.length ? bytes[(int) place] & 0xff : 0;
  }

  /** Two bytes, 0 to 65,535. */
  int two(long place, boolean littleEndian) {
    return littleEndian ? at(place) | at(place + 1) << 8 : at(place) << 8 | at(place + 1);
  }

  /** Four bytes, 0 to 2<sup>32</sup> - 1. */
  long four(long place, boolean littleEndian) {
    long first = two(place, littleEndian);
    long second = two(place + 2, littleEndian);
    return littleEndian ? first | second << 16 : first << 16 | second;
  }

  /** Whether that text stands there. */
  boolean has(long place, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < wanted.length; i++) {
      if (place + i >= bytes.length || at(place + i) != (wanted[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
