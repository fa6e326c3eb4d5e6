package dev.trawl.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.augmentation.random.CropConstraints;
import dev.trawl.augmentation.random.RandomDraws;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.PixelWindow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.DoubleStream;

/** Gives the draws of a case, one after the other, and checks that just these are asked for. */
final class PrescribedDraws implements RandomDraws {

  /**
   * One draw.
   *
   * @param name for messages
   * @param operation uniform, normal, shuffle or sample_distorted_bounding_box
   * @param whole whether it is of whole numbers
   * @param minimum smallest value; the mean of a normal draw
   * @param maximum one past the largest value; the deviation of a normal draw
   * @param values what is drawn: of a window top, left, height and width
   * @param arguments of a window: height and width of the image, covered share, bounds of aspect
   *     ratio and area, then the coordinates of the boxes; otherwise empty
   */
  record Draw(
      String name,
      String operation,
      boolean whole,
      double minimum,
      double maximum,
      double[] values,
      double[] arguments) {

    @Override
    public String toString() {
      return "%s (%s, %s to %s)".formatted(name, operation, minimum, maximum);
    }
  }

  private final Deque<Draw> left;

  PrescribedDraws(List<Draw> draws) {
    this.left = new ArrayDeque<>(draws);
  }

  @Override
  public float uniform(float minimum, float maximum) {
    return uniform(1, minimum, maximum)[0];
  }

  @Override
  public float[] uniform(int count, float minimum, float maximum) {
    return floats(take("uniform", false, count, minimum, maximum));
  }

  @Override
  public int uniformInteger(int minimum, int maximum) {
    return (int) take("uniform", true, 1, minimum, maximum).values()[0];
  }

  @Override
  public float[] normal(int count, float deviation) {
    return floats(take("normal", false, count, 0, deviation));
  }

  @Override
  public int[] shuffle(int count) {
    Draw draw = next();
    assertEquals("shuffle", draw.operation(), draw.toString());
    assertEquals(count, draw.values().length, draw.toString());
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) draw.values()[i];
    }
    return order;
  }

  @Override
  public PixelWindow cropWindow(
      CropConstraints constraints, int height, int width, List<BoundingBox> boxes) {
    Draw draw = next();
    assertEquals("sample_distorted_bounding_box", draw.operation(), draw.toString());
    DoubleStream asked =
        DoubleStream.of(
            height,
            width,
            constraints.minimumCovered(),
            constraints.minimumAspectRatio(),
            constraints.maximumAspectRatio(),
            constraints.minimumArea(),
            constraints.maximumArea());
    DoubleStream coordinates =
        boxes.stream()
            .flatMapToDouble(
                box -> DoubleStream.of(box.yMin(), box.xMin(), box.yMax(), box.xMax()));
    assertArrayEquals(
        draw.arguments(),
        DoubleStream.concat(asked, coordinates).toArray(),
        1e-6,
        draw + ": arguments");
    int[] window = DoubleStream.of(draw.values()).mapToInt(value -> (int) value).toArray();
    return new PixelWindow(window[0], window[1], window[2], window[3]);
  }

  void assertAllDrawn() {
    assertTrue(left.isEmpty(), () -> "not drawn: " + left);
  }

  private Draw take(String operation, boolean whole, int count, double minimum, double maximum) {
    Draw draw = next();
    assertEquals(operation, draw.operation(), draw.toString());
    assertEquals(whole, draw.whole(), draw + ": whole numbers");
    assertEquals(count, draw.values().length, draw + ": count");
    assertEquals(draw.minimum(), minimum, 1e-6, draw + ": minimum");
    assertEquals(draw.maximum(), maximum, 1e-6, draw + ": maximum");
    return draw;
  }

  private Draw next() {
    assertFalse(left.isEmpty(), "one more draw than prescribed");
    return left.remove();
  }

  private static float[] floats(Draw draw) {
    float[] values = new float[draw.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draw.values()[i];
    }
    return values;
  }
}
