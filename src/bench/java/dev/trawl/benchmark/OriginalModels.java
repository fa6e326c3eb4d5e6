package dev.trawl.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * The Object Detection API's own training step and exported detector, as SavedModels, to measure
 * against. They are not part of the project: the directory is named by the system property {@code
 * trawl.peer}.
 */
final class OriginalModels implements AutoCloseable {
  /** Rows for boxes that an image has, most of them padding. */
  private static final int BOXES = 100;

  private final SavedModelBundle bundle;

  private OriginalModels(SavedModelBundle bundle) {
    this.bundle = bundle;
  }

  /** Whether a model is unpacked in the directory; where not, says so. */
  static boolean areAtHand(String name, PrintStream out) {
    boolean present = Files.isDirectory(directory().resolve(name));
    if (!present) {
      out.printf("%nSKIPPED: the original's %s is not in %s%n", name, directory());
    }
    return present;
  }

  private static Path directory() {
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

  /** One training step on the same batch each time. */
  SideBySide.Workload train(TrainingSize size) {
    Map<String, Tensor> inputs = batch(size);
    return () -> call(signature(size), inputs);
  }

  /** The same, recording what each operation did. */
  OperationProfile.Traced traceTraining(TrainingSize size) {
    Map<String, Tensor> inputs = batch(size);
    Signature signature = bundle.function(signature(size)).signature();
    RunOptions everything =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    return () -> {
      Session.Runner runner = bundle.session().runner().setOptions(everything);
      inputs.forEach((name, tensor) -> runner.feed(signature.getInputs().get(name).name, tensor));
      signature.getOutputs().values().forEach(output -> runner.fetch(output.name));
      try (Result result = runner.runAndFetchMetadata()) {
        return result.getMetadata().orElseThrow();
      }
    };
  }

  private static String signature(TrainingSize size) {
    return "train_" + size.pixels() + "_" + size.batch();
  }

  private static Map<String, Tensor> batch(TrainingSize size) {
    int batch = size.batch();
    int[] shapes = new int[batch * 3];
    int[] counts = new int[batch];
    float[] corners = new float[batch * BOXES * 4];
    float[] classes = new float[batch * BOXES];
    float[] weights = new float[batch * BOXES];
    for (int image = 0; image < batch; image++) {
      shapes[image * 3] = size.pixels();
      shapes[image * 3 + 1] = size.pixels();
      shapes[image * 3 + 2] = 3;
      counts[image] = TrainingSize.BOXES;
      for (int box = 0; box < TrainingSize.BOXES; box++) {
        int row = image * BOXES + box;
        System.arraycopy(Inputs.box(image, box), 0, corners, row * 4, 4);
        classes[row] = 1;
        weights[row] = 1;
      }
    }
    return Map.of(
        "images",
        Inputs.normalisedImages(batch, size.pixels()),
        "true_image_shapes",
        TInt32.tensorOf(Shape.of(batch, 3), DataBuffers.of(shapes)),
        "box_counts",
        TInt32.tensorOf(Shape.of(batch), DataBuffers.of(counts)),
        "boxes",
        TFloat32.tensorOf(Shape.of(batch, BOXES, 4), DataBuffers.of(corners)),
        "classes",
        TFloat32.tensorOf(Shape.of(batch, BOXES, 1), DataBuffers.of(classes)),
        "weights",
        TFloat32.tensorOf(Shape.of(batch, BOXES), DataBuffers.of(weights)));
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
