package dev.trawl.benchmark;

import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Made-up inputs, the same for every workload and every run. */
final class Inputs {
  private Inputs() {}

  /** Random normalised pixels of the image of that number, {@code [size, size, 3]}. */
  static float[] normalisedImage(int image, int size) {
    SplittableRandom random = new SplittableRandom(image);
    float[] values = new float[size * size * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-2, 2);
    }
    return values;
  }

  /** The first images as a batch, {@code [batch, size, size, 3]}. */
  static TFloat32 normalisedImages(int batch, int size) {
    TFloat32 images = TFloat32.tensorOf(Shape.of(batch, size, size, 3));
    long pixels = size * size * 3L;
    for (int image = 0; image < batch; image++) {
      images
          .asRawTensor()
          .data()
          .asFloats()
          .slice(image * pixels, pixels)
          .write(normalisedImage(image, size));
    }
    return images;
  }

  /** Random pixels, {@code [height, width, 3]}. */
  static byte[] pixels(int height, int width) {
    byte[] values = new byte[height * width * 3];
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) random.nextInt(256);
    }
    return values;
  }

  /** The box of that number in the image of that number: ymin, xmin, ymax, xmax. */
  static float[] box(int image, int box) {
    SplittableRandom random = new SplittableRandom(image * 100L + box);
    float y = (float) random.nextDouble(0, 0.7);
    float x = (float) random.nextDouble(0, 0.7);
    float height = (float) random.nextDouble(0.05, 0.3);
    float width = (float) random.nextDouble(0.05, 0.3);
    return new float[] {y, x, y + height, x + width};
  }
}
