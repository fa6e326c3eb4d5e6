package dev.trawl.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.EncodedImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageTraitsTest {
  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(SampleImages.jpeg(), new ImageTraits(8, 3, false, false, false, 1)),
        Arguments.of(SampleImages.grayJpeg(), new ImageTraits(8, 1, false, false, false, 1)),
        Arguments.of(SampleImages.cmykJpeg(), new ImageTraits(8, 4, true, false, false, 1)),
        Arguments.of(SampleImages.jpegWithProfile(), new ImageTraits(8, 3, false, false, false, 1)),
        Arguments.of(SampleImages.turnedJpeg(), new ImageTraits(8, 3, false, false, false, 6)),
        Arguments.of(SampleImages.png(), new ImageTraits(8, 3, false, false, false, 1)),
        Arguments.of(SampleImages.sixteenBitPng(), new ImageTraits(16, 3, false, false, false, 1)),
        Arguments.of(SampleImages.grayPng(1), new ImageTraits(1, 1, false, false, false, 1)),
        Arguments.of(SampleImages.pngWithAlpha(), new ImageTraits(8, 4, false, true, false, 1)),
        Arguments.of(SampleImages.grayPngWithAlpha(), new ImageTraits(8, 2, false, true, false, 1)),
        Arguments.of(SampleImages.palettePng(), new ImageTraits(2, 3, false, true, false, 1)),
        Arguments.of(SampleImages.gif(1), new ImageTraits(8, 3, false, false, false, 1)),
        Arguments.of(SampleImages.gif(3), new ImageTraits(8, 3, false, false, true, 1)),
        Arguments.of(SampleImages.bmp(), new ImageTraits(8, 3, false, false, false, 1)),
        Arguments.of(SampleImages.tiff(), new ImageTraits(8, 3, false, false, false, 1)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void says_how_an_image_is_stored(EncodedImage image, ImageTraits traits) {
    assertEquals(traits, ImageTraits.read(image));
  }

  /** Cut anywhere, or with any byte changed, it must end and not fail. */
  @ParameterizedTest
  @MethodSource("kinds")
  void damage_is_no_failure(EncodedImage image) {
    byte[] bytes = image.bytes();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      ImageTraits traits = ImageTraits.read(EncodedImage.wrap(damaged));
      assertTrue(traits.orientation() >= 1 && traits.orientation() <= 8, traits::toString);
    }
  }

  @Test
  void what_is_no_image_has_none() {
    assertEquals(ImageTraits.UNKNOWN, ImageTraits.read(EncodedImage.wrap(new byte[] {1, 2, 3})));
  }
}
