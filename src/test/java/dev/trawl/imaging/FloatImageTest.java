package dev.trawl.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FloatImageTest {
  private static final FloatImage IMAGE = numbered(5, 7, 3);

  @Test
  void cutsOut() {
    FloatImage cut = IMAGE.crop(new PixelWindow(3, 5, 2, 1));
    assertArrayEquals(
        new float[] {78, 79, 80, 99, 100, 101}, cut.values(), "rows 3 and 4, column 5");
    assertSame(IMAGE, IMAGE.crop(PixelWindow.ofImage(IMAGE)));
    assertThrows(IllegalArgumentException.class, () -> IMAGE.crop(new PixelWindow(4, 0, 2, 1)));
  }

  @Test
  void roundsToBytesAndBack() {
    FloatImage odd = new FloatImage(1, 2, 3, new float[] {-4f, 0.5f, 254.4f, 300f, 1.49f, 7f});
    byte[] bytes = odd.toBytes();
    assertArrayEquals(new byte[] {0, 1, (byte) 254, (byte) 255, 1, 7}, bytes);
    assertArrayEquals(
        new float[] {0, 1, 254, 255, 1, 7}, FloatImage.ofBytes(1, 2, 3, bytes).values());
  }

  @Test
  void roundsAsJavaDoes() {
    float[] values = new float[3 * 261];
    for (int level = -3; level <= 257; level++) {
      int start = 3 * (level + 3);
      float half = level + 0.5f;
      values[start] = Math.nextDown(half);
      values[start + 1] = half;
      values[start + 2] = Math.nextUp(half);
    }
    byte[] bytes = new FloatImage(1, 261, 3, values).toBytes();
    for (int i = 0; i < values.length; i++) {
      int rounded = Math.max(0, Math.min(255, Math.round(values[i])));
      assertEquals(rounded, Byte.toUnsignedInt(bytes[i]), "of " + values[i]);
    }
  }

  @Test
  void refusesWhatIsNoImage() {
    assertThrows(IllegalArgumentException.class, () -> new FloatImage(0, 1, 3, new float[0]));
    assertThrows(IllegalArgumentException.class, () -> new FloatImage(1, 1, 2, new float[2]));
    assertThrows(IllegalArgumentException.class, () -> new FloatImage(1, 1, 3, new float[2]));
  }

  /** The part that is computed is the part of the whole, to the bit. */
  @Test
  void resizesPartly() {
    PixelWindow part = new PixelWindow(2, 3, 6, 8);
    float[] whole = new LegacyBilinear(5, 7, 3, 11, 13).resize(IMAGE.values());
    assertArrayEquals(
        new FloatImage(11, 13, 3, whole).crop(part).values(),
        LegacyBilinear.partly(IMAGE, 11, 13, part).resize(IMAGE.values()));
  }

  private static FloatImage numbered(int height, int width, int channels) {
    float[] values = new float[height * width * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new FloatImage(height, width, channels, values);
  }
}
