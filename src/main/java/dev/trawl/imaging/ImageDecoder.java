package dev.trawl.imaging;

import dev.trawl.dataset.EncodedImage;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes images to 8-bit RGB, to the values that TensorFlow's decoders give.
 *
 * <p>JPEGs come out as by {@code DecodeJpeg} with {@code dct_method=INTEGER_ACCURATE}, inks as it
 * mixes them. Of 16 bits the upper 8 are taken. Alpha is dropped, not mixed with a background;
 * colour profiles and EXIF orientation are ignored: boxes are drawn on the pixels as they are
 * stored. An image that ends early is undecodable, not half grey. Thread-safe.
 */
public final class ImageDecoder {
  /**
   * Most pixels of a picture. A few bytes can claim to be billions of pixels, which would end the
   * process for want of memory.
   */
  static final long MOST_PIXELS = 1L << 27;

  private ImageDecoder() {}

  /**
   * The picture that {@code image} encodes; of an animation the first frame.
   *
   * @throws UndecodableImageException where the bytes are no image of a known kind, are damaged, or
   *     hold more than 134 million pixels
   */
  public static RgbImage decode(EncodedImage image) throws UndecodableImageException {
    boolean jpeg = image.format().equals("jpeg");
    byte[] bytes = jpeg ? JpegSegments.withoutProfile(image.bytes()) : image.bytes();
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = readerFor(image, stream);
      try {
        AtomicReference<String> warning = new AtomicReference<>();
        IIOReadWarningListener listener = (source, text) -> warning.compareAndSet(null, text);
        reader.addIIOReadWarningListener(listener);
        refuseTooLarge(reader.getWidth(0), reader.getHeight(0));
        ClaimedSize.refuseImpossible(image, reader.getWidth(0), reader.getHeight(0));
        RgbImage decoded =
            jpeg && ImageTraits.read(image).cmyk()
                ? JpegInks.toRgb(
                    reader.readRaster(0, null), JpegSegments.inks(new HeaderBytes(bytes)))
                : toRgb(reader.read(0));
        String complaint = warning.get();
        if (complaint != null && tellsOfMissingData(complaint)) {
          throw new UndecodableImageException(
              UndecodableImageException.Kind.TRUNCATED, "ends early: " + complaint);
        }
        return decoded;
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Readers answer damaged images with whatever they stumble over.
      throw new UndecodableImageException(
          UndecodableImageException.Kind.DAMAGED, "cannot be decoded: " + e.getMessage(), e);
    }
  }

  private static void refuseTooLarge(int width, int height) throws UndecodableImageException {
    if ((long) width * height > MOST_PIXELS) {
      throw new UndecodableImageException(
          UndecodableImageException.Kind.TOO_LARGE,
          "has %d x %d pixels, more than the %d million that are decoded"
              .formatted(width, height, MOST_PIXELS / 1_000_000));
    }
  }

  /** libjpeg fills what is missing with grey and only warns. */
  private static boolean tellsOfMissingData(String warning) {
    return warning.contains("premature end")
        || warning.contains("Premature end")
        || warning.contains("Corrupt JPEG data")
        || warning.contains("Truncated");
  }

  static ImageReader readerFor(EncodedImage image, ImageInputStream stream)
      throws UndecodableImageException {
    if (image.size() == 0) {
      throw new UndecodableImageException(
          UndecodableImageException.Kind.UNKNOWN_FORMAT, "has no bytes");
    }
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    if (!readers.hasNext()) {
      throw new UndecodableImageException(
          UndecodableImageException.Kind.UNKNOWN_FORMAT,
          "is of no known format (JPEG, PNG, GIF, BMP, TIFF)");
    }
    ImageReader reader = readers.next();
    reader.setInput(stream, true, true);
    return reader;
  }

  private static RgbImage toRgb(BufferedImage decoded) {
    int width = decoded.getWidth();
    int height = decoded.getHeight();
    byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    switch (decoded.getType()) {
      case BufferedImage.TYPE_3BYTE_BGR -> fromBgr(decoded.getRaster(), pixels);
      case BufferedImage.TYPE_BYTE_GRAY -> fromGray(decoded.getRaster(), pixels);
      default -> fromAny(decoded, pixels);
    }
    return new RgbImage(width, height, pixels);
  }

  private static void fromBgr(Raster raster, byte[] pixels) {
    // The raster hands its bands out in the order red, green, blue, whatever lies in memory.
    raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), pixels);
  }

  private static void fromGray(Raster raster, byte[] pixels) {
    byte[] samples =
        (byte[]) raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), (Object) null);
    // Not through getRGB: Java takes gray samples for linear light and would brighten them.
    for (int i = 0; i < samples.length; i++) {
      pixels[i * 3] = samples[i];
      pixels[i * 3 + 1] = samples[i];
      pixels[i * 3 + 2] = samples[i];
    }
  }

  private static void fromAny(BufferedImage decoded, byte[] pixels) {
    ColorModel model = decoded.getColorModel();
    int colors = model.getNumColorComponents();
    if (model instanceof ComponentColorModel && (colors == 1 || colors == 3)) {
      fromSamples(decoded, colors, pixels);
      return;
    }
    BufferedImage source = decoded;
    if (model.getColorSpace().getType() != ColorSpace.TYPE_RGB) {
      source =
          new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
      new ColorConvertOp(null).filter(decoded, source);
    }
    int[] row = new int[source.getWidth()];
    int at = 0;
    for (int y = 0; y < source.getHeight(); y++) {
      source.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        pixels[at++] = (byte) (argb >> 16);
        pixels[at++] = (byte) (argb >> 8);
        pixels[at++] = (byte) argb;
      }
    }
  }

  /** Samples as they are stored, of a colour space that nobody asked for; the upper 8 bits. */
  private static void fromSamples(BufferedImage decoded, int colors, byte[] pixels) {
    Raster raster = decoded.getRaster();
    int bands = raster.getNumBands();
    int shift = Math.max(0, decoded.getColorModel().getComponentSize(0) - 8);
    int[] row = new int[raster.getWidth() * bands];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int x = 0; x < row.length; x += bands) {
        pixels[at++] = (byte) (row[x] >> shift);
        pixels[at++] = (byte) (row[colors == 1 ? x : x + 1] >> shift);
        pixels[at++] = (byte) (row[colors == 1 ? x : x + 2] >> shift);
      }
    }
  }
}
