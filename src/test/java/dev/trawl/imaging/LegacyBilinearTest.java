package dev.trawl.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyBilinearTest {
  private static final int HEIGHT = 7;
  private static final int WIDTH = 5;

  /** Colours are what each of them is alone, whichever sides change. */
  @ParameterizedTest
  @CsvSource({"7, 5", "7, 11", "13, 5", "3, 2", "14, 10", "9, 4"})
  void channelsDoNotMix(int newHeight, int newWidth) {
    float[] colours = noise(HEIGHT * WIDTH * 3);
    float[] resized = new LegacyBilinear(HEIGHT, WIDTH, 3, newHeight, newWidth).resize(colours);
    LegacyBilinear ofOne = new LegacyBilinear(HEIGHT, WIDTH, 1, newHeight, newWidth);
    for (int channel = 0; channel < 3; channel++) {
      assertArrayEquals(
          ofOne.resize(channel(colours, channel)), channel(resized, channel), "channel " + channel);
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 11", "13, 5", "3, 2", "14, 10"})
  void pixelsAreBlendedAlongRowsThenColumns(int newHeight, int newWidth) {
    float[] image = noise(HEIGHT * WIDTH);
    float[] resized = new LegacyBilinear(HEIGHT, WIDTH, 1, newHeight, newWidth).resize(image);
    for (int y = 0; y < newHeight; y++) {
      float down = y * (HEIGHT / (float) newHeight);
      int top = (int) down;
      int bottom = Math.min((int) Math.ceil(down), HEIGHT - 1);
      for (int x = 0; x < newWidth; x++) {
        float above = along(image, top, x * (WIDTH / (float) newWidth));
        float below = along(image, bottom, x * (WIDTH / (float) newWidth));
        assertEquals(above + (below - above) * (down - top), resized[y * newWidth + x]);
      }
    }
  }

  private static float along(float[] image, int row, float position) {
    int left = (int) position;
    float value = image[row * WIDTH + left];
    float next = image[row * WIDTH + Math.min((int) Math.ceil(position), WIDTH - 1)];
    return value + (next - value) * (position - left);
  }

  @Test
  void anImageOfTheSizeStaysAsItIs() {
    float[] image = noise(HEIGHT * WIDTH * 3);
    assertArrayEquals(image, new LegacyBilinear(HEIGHT, WIDTH, 3, HEIGHT, WIDTH).resize(image));
  }

  private static float[] noise(int length) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-3, 300);
    }
    return values;
  }

  private static float[] channel(float[] pixels, int channel) {
    float[] values = new float[pixels.length / 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[3 * i + channel];
    }
    return values;
  }
}
