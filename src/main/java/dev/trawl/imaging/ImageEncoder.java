package dev.trawl.imaging;

import dev.trawl.dataset.EncodedImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Encodes pictures; the same pixels give the same bytes on the same JDK. Thread-safe. */
public final class ImageEncoder {
  private ImageEncoder() {}

  /**
   * As JPEG.
   *
   * @param quality 0 (small) to 1 (good)
   */
  public static EncodedImage jpeg(RgbImage image, float quality) {
    return jpeg(toBufferedImage(image), quality);
  }

  /**
   * A drawn picture as JPEG.
   *
   * @param image without an alpha channel: JPEG has none
   * @param quality 0 (small) to 1 (good)
   */
  public static EncodedImage jpeg(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    return encode(writer, image, parameters);
  }

  /** As PNG, losslessly. */
  public static EncodedImage png(RgbImage image) {
    return png(toBufferedImage(image));
  }

  /** A drawn picture as PNG, losslessly. */
  public static EncodedImage png(BufferedImage image) {
    return encode(ImageIO.getImageWritersByFormatName("png").next(), image, null);
  }

  /** The picture as Java2D draws on it: {@link BufferedImage#TYPE_3BYTE_BGR}, a copy. */
  public static BufferedImage toBufferedImage(RgbImage image) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    buffered
        .getRaster()
        .setDataElements(0, 0, image.width(), image.height(), image.pixels().clone());
    return buffered;
  }

  private static EncodedImage encode(
      ImageWriter writer, BufferedImage image, @Nullable ImageWriteParam parameters) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("while encoding an image to memory", e);
    } finally {
      writer.dispose();
    }
    return EncodedImage.wrap(bytes.toByteArray());
  }
}
