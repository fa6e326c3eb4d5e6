package dev.trawl.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.reference.ReferenceTensors;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

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

  @ParameterizedTest
  @CsvSource({"60, 100", "100, 60", "128, 128", "257, 1024", "40, 30"})
  void agreesWithTheGraph(int height, int width) {
    InputPreprocessor preprocessor =
        new InputPreprocessor(DetectorConfiguration.efficientDetD0(1, 128));
    byte[] rgb = new byte[2 * height * width * 3];
    new Random(5).nextBytes(rgb);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TUint8> images =
          tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      InputTensors prepared = preprocessor.add(tf, images);
      try (Session session = new Session(graph);
          TUint8 batch = TUint8.tensorOf(Shape.of(2, height, width, 3), DataBuffers.of(rgb));
          Result result =
              session
                  .runner()
                  .feed(images, batch)
                  .fetch(prepared.images())
                  .fetch(prepared.imageSizes())
                  .run()) {
        float[] pixels = ReferenceTensors.toArray((TFloat32) result.get(0));
        TInt32 sizes = (TInt32) result.get(1);
        for (int image = 0; image < 2; image++) {
          PreparedImage expected = preprocessor.prepare(part(rgb, image), height, width);
          assertEquals(expected.height(), sizes.getInt(image, 0));
          assertEquals(expected.width(), sizes.getInt(image, 1));
          assertArrayEquals(
              expected.pixels(),
              Arrays.copyOfRange(pixels, image * 128 * 128 * 3, (image + 1) * 128 * 128 * 3),
              1e-6f);
        }
      }
    }
  }

  private static byte[] part(byte[] batch, int image) {
    return Arrays.copyOfRange(batch, image * batch.length / 2, (image + 1) * batch.length / 2);
  }

  private static float[] toFloats(byte[] bytes) {
    float[] floats = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      floats[i] = bytes[i] & 0xff;
    }
    return floats;
  }
}
