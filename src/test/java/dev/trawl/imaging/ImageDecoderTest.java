package dev.trawl.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.EncodedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {

  /** A PNG of 45 bytes that claims to be of this size. */
  private static EncodedImage claiming(int width, int height) {
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

  @Test
  void a_picture_that_claims_to_be_huge_is_refused_before_memory_is_taken_for_it() {
    UndecodableImageException thrown =
        assertThrows(
            UndecodableImageException.class, () -> ImageDecoder.decode(claiming(40_000, 40_000)));
    assertEquals(UndecodableImageException.Kind.TOO_LARGE, thrown.kind());
    assertTrue(String.valueOf(thrown.getMessage()).contains("40000 x 40000"), thrown.getMessage());
  }

  @Test
  void a_picture_without_its_pixels_is_damaged() {
    UndecodableImageException thrown =
        assertThrows(UndecodableImageException.class, () -> ImageDecoder.decode(claiming(40, 40)));
    assertEquals(UndecodableImageException.Kind.DAMAGED, thrown.kind());
  }
}
