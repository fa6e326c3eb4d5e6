package dev.trawl.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trawl.dataset.EncodedImage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.DecodeImage;
import org.tensorflow.op.image.DecodeJpeg;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/** The decoder against TensorFlow's, as the Object Detection API calls it. */
class DecoderParityTest {

  static Stream<Arguments> decodedAlike() {
    return Stream.of(
        Arguments.of("JPEG", SampleImages.jpeg()),
        Arguments.of("gray JPEG", SampleImages.grayJpeg()),
        Arguments.of("JPEG with a colour profile", SampleImages.jpegWithProfile()),
        Arguments.of("JPEG to be turned", SampleImages.turnedJpeg()),
        Arguments.of("CMYK JPEG of Adobe", SampleImages.cmykJpeg()),
        Arguments.of("YCCK JPEG of Adobe", SampleImages.ycckJpeg()),
        Arguments.of("CMYK JPEG", SampleImages.unmarkedCmykJpeg()),
        Arguments.of("PNG", SampleImages.png()),
        Arguments.of("16-bit PNG", SampleImages.sixteenBitPng()),
        Arguments.of("PNG with alpha", SampleImages.pngWithAlpha()),
        Arguments.of("gray PNG with alpha", SampleImages.grayPngWithAlpha()),
        Arguments.of("palette PNG", SampleImages.palettePng()),
        Arguments.of("gray 1-bit PNG", SampleImages.grayPng(1)),
        Arguments.of("gray 4-bit PNG", SampleImages.grayPng(4)),
        Arguments.of("gray 8-bit PNG", SampleImages.grayPng(8)),
        Arguments.of("gray 16-bit PNG", SampleImages.grayPng(16)),
        Arguments.of("BMP", SampleImages.bmp()),
        Arguments.of("BMP of 32 bits", SampleImages.bmpOf32Bits()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void decodedAlike(String what, EncodedImage image) throws UndecodableImageException {
    TfPicture expected = byTensorFlow(image);
    assertEquals(Shape.of(SampleImages.HEIGHT, SampleImages.WIDTH, 3), expected.shape());
    assertArrayEquals(expected.pixels(), ImageDecoder.decode(image).pixels(), what);
  }

  @Test
  void an_animation_has_four_dimensions_there_and_gives_its_first_frame_here()
      throws UndecodableImageException {
    EncodedImage image = SampleImages.gif(3);
    TfPicture expected = byTensorFlow(image);
    assertEquals(Shape.of(3, SampleImages.HEIGHT, SampleImages.WIDTH, 3), expected.shape());
    byte[] first = Arrays.copyOf(expected.pixels(), expected.pixels().length / 3);
    assertArrayEquals(first, ImageDecoder.decode(image).pixels());
  }

  @Test
  void a_tiff_is_unknown_there_and_decoded_here() throws UndecodableImageException {
    EncodedImage image = SampleImages.tiff();
    assertThrows(TFInvalidArgumentException.class, () -> byTensorFlow(image));
    assertArrayEquals(SampleImages.picture().pixels(), ImageDecoder.decode(image).pixels());
  }

  private record TfPicture(Shape shape, byte[] pixels) {}

  private static TfPicture byTensorFlow(EncodedImage image) {
    try (EagerSession session = EagerSession.create();
        TString bytes = TString.tensorOfBytes(NdArrays.scalarOfObject(image.bytes()))) {
      Ops tf = Ops.create(session);
      Operand<TString> contents = tf.constantOf(bytes);
      Operand<TUint8> decoded =
          image.format().equals("jpeg")
              ? tf.image.decodeJpeg(
                  contents, DecodeJpeg.channels(3L), DecodeJpeg.dctMethod("INTEGER_ACCURATE"))
              : tf.image.decodeImage(contents, TUint8.class, DecodeImage.channels(3L));
      TUint8 tensor = decoded.asTensor();
      byte[] pixels = new byte[(int) tensor.size()];
      tensor.copyTo(DataBuffers.of(pixels));
      return new TfPicture(tensor.shape(), pixels);
    }
  }
}
