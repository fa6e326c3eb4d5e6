package dev.trawl.imaging;

import dev.trawl.dataset.EncodedImage;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Image files of every kind that data sets hold, each 24 pixels wide and 16 high. */
public final class SampleImages {
  public static final int WIDTH = 24;
  public static final int HEIGHT = 16;

  private SampleImages() {}

  /** Colours that run across the picture, softly enough for JPEG. */
  public static RgbImage picture() {
    byte[] pixels = new byte[WIDTH * HEIGHT * 3];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int band = 0; band < 3; band++) {
          pixels[(y * WIDTH + x) * 3 + band] = (byte) sample(x, y, band);
        }
      }
    }
    return new RgbImage(WIDTH, HEIGHT, pixels);
  }

  private static int sample(int x, int y, int band) {
    return switch (band) {
      case 0 -> 10 * x + 3;
      case 1 -> 15 * y + 7;
      case 2 -> 255 - 5 * x - 7 * y;
      default -> 40 + 4 * x + 6 * y;
    };
  }

  public static EncodedImage jpeg() {
    return ImageEncoder.jpeg(picture(), 0.9f);
  }

  public static EncodedImage png() {
    return ImageEncoder.png(picture());
  }

  public static EncodedImage grayJpeg() {
    return write("jpeg", samples(1, 8, false));
  }

  /** Of 1, 2, 4, 8 or 16 bits. */
  public static EncodedImage grayPng(int bits) {
    if (bits >= 8) {
      return write("png", samples(1, bits, false));
    }
    int levels = 1 << bits;
    byte[] palette = new byte[levels];
    for (int i = 0; i < levels; i++) {
      palette[i] = (byte) (i * 255 / (levels - 1));
    }
    return write("png", indexed(new IndexColorModel(bits, levels, palette, palette, palette)));
  }

  public static EncodedImage sixteenBitPng() {
    return write("png", samples(3, 16, false));
  }

  public static EncodedImage pngWithAlpha() {
    return write("png", samples(4, 8, true));
  }

  public static EncodedImage grayPngWithAlpha() {
    return write("png", samples(2, 8, true));
  }

  /** With one colour that is transparent. */
  public static EncodedImage palettePng() {
    byte[] red = {0, 50, 100, (byte) 200};
    byte[] green = {9, 90, (byte) 180, (byte) 250};
    byte[] blue = {(byte) 255, 70, 30, 5};
    return write("png", indexed(new IndexColorModel(2, 4, red, green, blue, 1)));
  }

  public static EncodedImage bmp() {
    return write("bmp", ImageEncoder.toBufferedImage(picture()));
  }

  /** With 8 bits that nobody reads, or that are taken for transparency. */
  public static EncodedImage bmpOf32Bits() {
    ByteBuffer file = ByteBuffer.allocate(54 + WIDTH * HEIGHT * 4).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(54);
    file.putInt(40).putInt(WIDTH).putInt(HEIGHT).putShort((short) 1).putShort((short) 32);
    file.position(54);
    for (int y = HEIGHT - 1; y >= 0; y--) {
      for (int x = 0; x < WIDTH; x++) {
        file.put((byte) sample(x, y, 2)).put((byte) sample(x, y, 1)).put((byte) sample(x, y, 0));
        file.put((byte) 0);
      }
    }
    return EncodedImage.wrap(file.array());
  }

  public static EncodedImage tiff() {
    return write("tiff", ImageEncoder.toBufferedImage(picture()));
  }

  /** With so many frames. */
  public static EncodedImage gif(int frames) {
    BufferedImage first = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);
    first.createGraphics().drawImage(ImageEncoder.toBufferedImage(picture()), 0, 0, null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames; i++) {
        writer.writeToSequence(new IIOImage(first, null, null), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EncodedImage.wrap(bytes.toByteArray());
  }

  /** Four inks, inverted as Adobe's programs write them and mark by their segment. */
  public static EncodedImage cmykJpeg() {
    return afterStart(fourChannels(), adobe(0));
  }

  /** The same as luminance, chrominance and black. */
  public static EncodedImage ycckJpeg() {
    return afterStart(fourChannels(), adobe(2));
  }

  /** Four inks, not inverted, of some other program. */
  public static EncodedImage unmarkedCmykJpeg() {
    return fourChannels();
  }

  /** To be turned as EXIF number 6 says: a quarter to the right. */
  public static EncodedImage turnedJpeg() {
    return turned(jpeg(), 6);
  }

  /** A JPEG that viewers turn, as cameras write it: Exif's segment behind the start of the file. */
  public static EncodedImage turned(EncodedImage jpeg, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(6 + 26);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    exif.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    return afterStart(jpeg, segment(0xe1, exif.array()));
  }

  /** Made for a screen of other colours: its profile says how to convert them. */
  public static EncodedImage jpegWithProfile() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    ByteBuffer content = ByteBuffer.allocate(14 + profile.length);
    content.put("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1)).put(profile);
    // Behind JFIF's segment, which must come first.
    byte[] file = jpeg().bytes();
    int behind = 4 + ((file[4] & 0xff) << 8 | file[5] & 0xff) - 2 + 2;
    return insert(file, behind, segment(0xe2, content.array()));
  }

  /** A PNG of 45 bytes that claims to be of this size. */
  public static EncodedImage claiming(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII));
    header.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.array());
    ByteBuffer png = ByteBuffer.allocate(45);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.putInt(13).put(header.array()).putInt((int) crc.getValue());
    png.putInt(0).put(new byte[] {'I', 'D', 'A', 'T', 0x35, (byte) 0xaf, 0x06, 0x1e});
    return EncodedImage.wrap(png.array());
  }

  private static EncodedImage fourChannels() {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
    fill(raster, 8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = jdkJpegWriter();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(0.95f);
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EncodedImage.wrap(bytes.toByteArray());
  }

  private static ImageWriter jdkJpegWriter() {
    for (ImageWriter writer :
        (Iterable<ImageWriter>) () -> ImageIO.getImageWritersByFormatName("jpeg")) {
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new IllegalStateException("the JDK has a JPEG writer");
  }

  private static byte[] adobe(int transform) {
    byte[] content = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
    return segment(0xee, content);
  }

  private static byte[] segment(int marker, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (content.length + 2))
        .put(content)
        .array();
  }

  private static EncodedImage afterStart(EncodedImage jpeg, byte[] segment) {
    return insert(jpeg.bytes(), 2, segment);
  }

  private static EncodedImage insert(byte[] file, int place, byte[] inserted) {
    return EncodedImage.wrap(
        ByteBuffer.allocate(file.length + inserted.length)
            .put(file, 0, place)
            .put(inserted)
            .put(file, place, file.length - place)
            .array());
  }

  private static BufferedImage indexed(IndexColorModel palette) {
    BufferedImage image =
        new ImageTypeSpecifier(palette, palette.createCompatibleSampleModel(WIDTH, HEIGHT))
            .createBufferedImage(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, (x + y) % palette.getMapSize());
      }
    }
    return image;
  }

  private static BufferedImage samples(int bands, int bits, boolean alpha) {
    boolean gray = bands < 3;
    int type = bits == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(gray ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            type);
    WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
    fill(raster, bits);
    return new BufferedImage(model, raster, false, null);
  }

  private static void fill(WritableRaster raster, int bits) {
    for (int band = 0; band < raster.getNumBands(); band++) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          // The low byte of 16 bits is large, so that rounding and cutting off differ.
          int sample = sample(x, y, raster.getNumBands() == 2 ? band * 3 : band);
          raster.setSample(x, y, band, bits == 16 ? sample << 8 | 0xf0 : sample);
        }
      }
    }
  }

  private static EncodedImage write(String format, RenderedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("no writer for " + format + " " + List.of(image));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EncodedImage.wrap(bytes.toByteArray());
  }
}
