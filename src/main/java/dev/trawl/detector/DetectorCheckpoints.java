package dev.trawl.detector;

import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What can be done with a detector's checkpoint without training or running it. */
public final class DetectorCheckpoints {
  private DetectorCheckpoints() {}

  /**
   * Checks that a detector can start from a checkpoint.
   *
   * @param configuration of the detector
   * @param checkpoint its path, without {@code .index}
   * @param scope what is to be taken from it
   * @throws dev.trawl.dataset.InputException where there is no such checkpoint or it does not fit,
   *     naming the first differences
   */
  public static void requireFit(
      DetectorConfiguration configuration, Path checkpoint, RestoreScope scope) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Checkpoint.open(checkpoint)
          .restore(session, variables(Ops.create(graph), configuration), scope);
    }
  }

  /**
   * Copies what detections follow from out of a checkpoint of a training, with the number of its
   * steps, to start other trainings from.
   *
   * @param configuration of the detector
   * @param source path of the checkpoint, without {@code .index}
   * @param target path of the new one, without {@code .index}
   * @param weights whether moving averages take the place of the weights
   * @throws dev.trawl.dataset.InputException where there is no such checkpoint or it belongs to
   *     another detector
   * @throws java.io.UncheckedIOException where the new one cannot be written
   */
  public static void copyWeights(
      DetectorConfiguration configuration, Path source, Path target, RestoreScope weights) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      VariableStore variables = variables(tf, configuration);
      Checkpoint checkpoint = Checkpoint.open(source);
      checkpoint.restore(session, variables, weights);
      CheckpointWriter.ofWeights(tf, variables)
          .write(session, target, checkpoint.step().orElse(0), 1);
    }
  }

  private static VariableStore variables(Ops tf, DetectorConfiguration configuration) {
    VariableStore variables = new VariableStore(tf, 0);
    int size = configuration.inputSize();
    EfficientDet.build(
        tf,
        variables,
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, size, size, 3))),
        configuration,
        Mode.INFERENCE);
    return variables;
  }
}
