package dev.trawl.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.transforms.images.MutatedImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedSizeTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static byte[] file(String format, int type, int width, int height, String compression)
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (!compression.isEmpty()) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType(compression);
        if (!parameters.isCompressionLossless()) {
          parameters.setCompressionQuality(0);
        }
      }
      if (parameters.canWriteProgressive()) {
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(stream);
      BufferedImage blank = new BufferedImage(width, height, type);
      writer.write(null, new IIOImage(blank, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Blank pictures compress best. */
  @ParameterizedTest
  @CsvSource({
    "jpg, TYPE_BYTE_GRAY, JPEG",
    "jpg, TYPE_3BYTE_BGR, JPEG",
    "png, TYPE_BYTE_BINARY, ''",
    "png, TYPE_3BYTE_BGR, ''",
    "gif, TYPE_BYTE_BINARY, ''",
    "bmp, TYPE_BYTE_BINARY, ''",
    "bmp, TYPE_BYTE_INDEXED, BI_RLE8",
    "tif, TYPE_BYTE_BINARY, Deflate",
    "tif, TYPE_BYTE_GRAY, PackBits"
  })
  void a_blank_picture_is_not_taken_for_a_lie(String format, String type, String compression)
      throws Exception {
    int kind = BufferedImage.class.getField(type).getInt(null);
    byte[] file = file(format, kind, 3000, 2000, compression);
    assertEquals(
        3000, ImageDecoder.decode(EncodedImage.wrap(file)).width(), file.length + " bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp"})
  void a_lie_costs_no_memory(String format) throws Exception {
    byte[] small = file(format, BufferedImage.TYPE_BYTE_GRAY, 64, 48, "");
    byte[] lie = MutatedImages.withDimensions(small, 11_000, 12_000);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    UndecodableImageException thrown =
        assertThrows(
            UndecodableImageException.class, () -> ImageDecoder.decode(EncodedImage.wrap(lie)));
    long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertEquals(UndecodableImageException.Kind.TRUNCATED, thrown.kind());
    assertTrue(thrown.getMessage().contains("11000 x 12000"), thrown.getMessage());
    assertTrue(taken < 1 << 23, taken + " bytes");
  }

  @Test
  void no_damage_takes_much_memory_or_fails_in_another_way() {
    MutatedImages images = new MutatedImages(new SplittableRandom(3));
    long most = 0;
    for (int i = 0; i < 3000; i++) {
      EncodedImage image = EncodedImage.wrap(images.next());
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        ImageHeader.read(image);
        RgbImage picture = ImageDecoder.decode(image);
        assertEquals(picture.width() * picture.height() * 3, picture.pixels().length);
      } catch (UndecodableImageException e) {
        assertTrue(!e.getMessage().isEmpty());
      }
      most = Math.max(most, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(most < 100 << 20, most + " bytes for one image");
  }
}
