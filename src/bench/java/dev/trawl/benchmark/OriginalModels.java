package dev.trawl.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * The Object Detection API's own training step and exported detector, as SavedModels, to measure
 * against. They are not part of the project: the directory is named by the system property {@code
 * trawl.peer}.
 */
final class OriginalModels implements AutoCloseable {
  private static final int BOXES = 100;

  private final SavedModelBundle bundle;

  private OriginalModels(SavedModelBundle bundle) {
    this.bundle = bundle;
  }

  /** Where the models are unpacked, or null where they are not at hand. */
  static boolean present() {
    return Files.isDirectory(directory().resolve("training-step"));
  }

  static Path directory() {
    return Path.of(System.getProperty("trawl.peer", "build/peer"));
  }

  static OriginalModels trainingStep(ConfigProto config) {
    return load("training-step", config);
  }

  static OriginalModels inference(ConfigProto config) {
    return load("inference", config);
  }

  private static OriginalModels load(String name, ConfigProto config) {
    return new OriginalModels(
        SavedModelBundle.loader(directory().resolve(name).toString())
            .withTags("serve")
            .withConfigProto(config)
            .load());
  }

  /** One training step on the same batch each time: {@code boxes} objects an image. */
  SideBySide.Workload train(int size, int batch, int boxes) {
    Map<String, Tensor> inputs = new HashMap<>();
    inputs.put("images", Inputs.normalisedImages(batch, size));
    int[] shapes = new int[batch * 3];
    int[] counts = new int[batch];
    for (int image = 0; image < batch; image++) {
      shapes[image * 3] = size;
      shapes[image * 3 + 1] = size;
      shapes[image * 3 + 2] = 3;
      counts[image] = boxes;
    }
    inputs.put("true_image_shapes", TInt32.tensorOf(Shape.of(batch, 3), DataBuffers.of(shapes)));
    inputs.put("box_counts", TInt32.tensorOf(Shape.of(batch), DataBuffers.of(counts)));
    float[] corners = new float[batch * BOXES * 4];
    float[] classes = new float[batch * BOXES];
    float[] weights = new float[batch * BOXES];
    for (int image = 0; image < batch; image++) {
      for (int box = 0; box < boxes; box++) {
        int row = image * BOXES + box;
        System.arraycopy(Inputs.box(image, box), 0, corners, row * 4, 4);
        classes[row] = 1;
        weights[row] = 1;
      }
    }
    inputs.put("boxes", TFloat32.tensorOf(Shape.of(batch, BOXES, 4), DataBuffers.of(corners)));
    inputs.put("classes", TFloat32.tensorOf(Shape.of(batch, BOXES, 1), DataBuffers.of(classes)));
    inputs.put("weights", TFloat32.tensorOf(Shape.of(batch, BOXES), DataBuffers.of(weights)));
    return () -> call("train_" + size + "_" + batch, inputs);
  }

  /** Detection in one image, batch 1: the signature's batch is fixed. */
  SideBySide.Workload detect(int height, int width) {
    Map<String, Tensor> inputs = new HashMap<>();
    inputs.put(
        "input_tensor",
        TUint8.tensorOf(
            Shape.of(1, height, width, 3),
            DataBuffers.of(Inputs.pixels(height, width), true, false)));
    return () -> call("serving_default", inputs);
  }

  private void call(String signature, Map<String, Tensor> inputs) {
    try (Result result = bundle.function(signature).call(inputs)) {
      if (result.size() == 0) {
        throw new IllegalStateException(signature + " returned nothing");
      }
    }
  }

  @Override
  public void close() {
    bundle.close();
  }
}
