package dev.trawl.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ImageDecoderTest {

  @Test
  void a_picture_that_claims_to_be_huge_is_refused_before_memory_is_taken_for_it() {
    UndecodableImageException thrown =
        assertThrows(
            UndecodableImageException.class,
            () -> ImageDecoder.decode(SampleImages.claiming(40_000, 40_000)));
    assertEquals(UndecodableImageException.Kind.TOO_LARGE, thrown.kind());
    assertTrue(String.valueOf(thrown.getMessage()).contains("40000 x 40000"), thrown.getMessage());
  }

  @Test
  void a_picture_without_its_pixels_is_damaged() {
    UndecodableImageException thrown =
        assertThrows(
            UndecodableImageException.class,
            () -> ImageDecoder.decode(SampleImages.claiming(40, 40)));
    assertEquals(UndecodableImageException.Kind.DAMAGED, thrown.kind());
  }
}
