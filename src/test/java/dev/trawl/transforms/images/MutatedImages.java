package dev.trawl.transforms.images;

import dev.trawl.imaging.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Image files of 64 by 48 pixels, whole and damaged, with headers that lie. */
public final class MutatedImages {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final int HEADER = 64;
  private static final int PNG_DIMENSIONS = 16;
  private static final int PNG_HEADER = 12;
  private static final int PNG_HEADER_END = 29;

  private final SplittableRandom random;
  private final List<byte[]> whole;

  /** The same images for the same random numbers. */
  public MutatedImages(SplittableRandom random) {
    this.random = random;
    this.whole = new ArrayList<>();
    RgbImage noise = Pictures.noise(WIDTH, HEIGHT, 5);
    for (int type :
        new int[] {
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_BYTE_BINARY,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_4BYTE_ABGR
        }) {
      BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int at = (y * WIDTH + x) * 3;
          picture.setRGB(x, y, 0xff000000 | (noise.pixels()[at] & 0xff) * 0x010203);
        }
      }
      for (String format : new String[] {"jpg", "png", "gif", "bmp", "tif"}) {
        add(picture, format);
      }
    }
  }

  private void add(BufferedImage picture, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      // Not every format holds every kind of picture.
      if (ImageIO.write(picture, format, bytes)) {
        whole.add(bytes.toByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A whole one. */
  public byte[] whole() {
    return whole.get(random.nextInt(whole.size()));
  }

  /** A damaged one. */
  public byte[] next() {
    byte[] image = whole();
    return switch (random.nextInt(6)) {
      case 0 -> MutatedBytes.flipped(image, HEADER, 1 + random.nextInt(4), random);
      case 1 -> MutatedBytes.flipped(image, 1 + random.nextInt(8), random);
      case 2 -> MutatedBytes.cut(image, random);
      case 3 -> MutatedBytes.shuffled(image, random);
      default -> withDimensions(image, dimension(), dimension());
    };
  }

  private int dimension() {
    return random.nextInt(3) == 0 ? random.nextInt() : 1 << random.nextInt(20);
  }

  /** The same file with a header that states other dimensions, right in everything else. */
  public static byte[] withDimensions(byte[] image, int width, int height) {
    byte[] lie = image.clone();
    ByteBuffer big = ByteBuffer.wrap(lie);
    ByteBuffer little = ByteBuffer.wrap(lie).order(ByteOrder.LITTLE_ENDIAN);
    if (lie[0] == 'B') {
      little.putInt(18, width).putInt(22, height);
    } else if (lie[0] == 'G') {
      little.putShort(6, (short) width).putShort(8, (short) height);
      int descriptor = indexOf(lie, new byte[] {',', 0, 0, 0, 0});
      if (descriptor > 0) {
        little.putShort(descriptor + 5, (short) width).putShort(descriptor + 7, (short) height);
      }
    } else if (lie[1] == 'P') {
      big.putInt(PNG_DIMENSIONS, width).putInt(PNG_DIMENSIONS + 4, height);
      CRC32 crc = new CRC32();
      crc.update(lie, PNG_HEADER, PNG_HEADER_END - PNG_HEADER);
      big.putInt(PNG_HEADER_END, (int) crc.getValue());
    } else if ((lie[0] & 0xff) == 0xff) {
      int baseline = indexOf(lie, new byte[] {(byte) 0xff, (byte) 0xc0});
      int frame = baseline >= 0 ? baseline : indexOf(lie, new byte[] {(byte) 0xff, (byte) 0xc2});
      big.putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
    }
    return lie;
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
  }
}
