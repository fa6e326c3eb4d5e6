package dev.trawl.transforms.images;

import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Small pictures for tests, whole and damaged. */
public final class Pictures {
  private Pictures() {}

  /** A picture of noise. */
  public static RgbImage noise(int width, int height, long seed) {
    byte[] pixels = new byte[width * height * 3];
    new SplittableRandom(seed).nextBytes(pixels);
    return new RgbImage(width, height, pixels);
  }

  /** A JPEG file of noise. */
  public static byte[] jpeg(int width, int height, long seed) {
    return ImageEncoder.jpeg(noise(width, height, seed), 0.9f).bytes();
  }

  /** A PNG file of noise. */
  public static byte[] png(int width, int height, long seed) {
    return ImageEncoder.png(noise(width, height, seed)).bytes();
  }

  /** A JPEG file that ends early. */
  public static byte[] truncatedJpeg() {
    byte[] whole = jpeg(64, 64, 1);
    return Arrays.copyOf(whole, whole.length / 2);
  }

  /** A {@code tf.train.Example} with that image. */
  public static byte[] example(String fileName, byte[] image) {
    return TfExampleWriter.write(
        new AnnotatedImage(fileName, fileName, EncodedImage.wrap(image), 64, 64, List.of()));
  }

  /** Writes a file and the directories above it. */
  public static Path write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }
}
