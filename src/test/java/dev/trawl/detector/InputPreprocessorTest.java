package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.reference.ReferenceTensors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputPreprocessorTest {

  @ParameterizedTest
  @CsvSource({
    // Halves go to the even neighbour: 128.5 becomes 128.
    "257, 1024, 128, 512",
    "540, 960, 288, 512",
    "377, 523, 369, 512",
    "100, 50, 512, 256",
    "512, 512, 512, 512",
    "1, 2000, 1, 512"
  })
  void fitsTheLongerSide(int height, int width, int newHeight, int newWidth) {
    InputPreprocessor preprocessor =
        new InputPreprocessor(DetectorConfiguration.efficientDetD0(1, 512));
    assertArrayEquals(new int[] {newHeight, newWidth}, preprocessor.sizeWithin(height, width));
  }

  @Test
  void padsWithZerosAfterNormalizing() {
    PreparedImage prepared =
        new InputPreprocessor(DetectorConfiguration.efficientDetD0(1, 128))
            .prepare(new byte[3 * 64 * 128], 64, 128);
    assertEquals(64, prepared.height());
    assertEquals(128, prepared.width());
    assertEquals(-0.485f / 0.229f, prepared.pixels()[0]);
    assertEquals(-0.406f / 0.225f, prepared.pixels()[3 * 64 * 128 - 1]);
    for (int i = 3 * 64 * 128; i < 3 * 128 * 128; i++) {
      assertEquals(0f, prepared.pixels()[i]);
    }
  }

  @Tag("reference")
  @Test
  void equalsTheOriginal() {
    ReferenceTensors.assumeRoot();
    for (ReferenceTensors model : ReferenceTensors.withKeys("checkpoint", "images")) {
      int inputSize = model.description().path("input_size").asInt();
      InputPreprocessor preprocessor =
          new InputPreprocessor(DetectorConfiguration.efficientDetD0(1, inputSize));
      for (int image = 0; image < model.description().path("images").size(); image++) {
        String of = "input/" + image + "/";
        int height = (int) model.shape(of + "rgb").get(0);
        int width = (int) model.shape(of + "rgb").get(1);
        byte[] rgb = model.bytes(of + "rgb");
        PreparedImage fromBytes = preprocessor.prepare(rgb, height, width);
        PreparedImage fromFloats = preprocessor.prepare(toFloats(rgb), height, width);
        assertArrayEquals(
            model.ints(of + "true_image_shape"),
            new int[] {fromBytes.height(), fromBytes.width(), 3});
        float[] expected = model.floats(of + "preprocessed");
        assertArrayEquals(expected, fromBytes.pixels(), of + "preprocessed");
        assertArrayEquals(expected, fromFloats.pixels(), of + "preprocessed");
      }
    }
  }

  private static float[] toFloats(byte[] bytes) {
    float[] floats = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      floats[i] = bytes[i] & 0xff;
    }
    return floats;
  }
}
