package dev.trawl.detector;

import dev.trawl.config.PipelineConfigReader;
import dev.trawl.reference.ReferenceTensors;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** The detector that a directory of reference cases was made with. */
final class ReferenceModel implements AutoCloseable {
  /**
   * As many threads as the reference was computed with: how TensorFlow sums batch statistics
   * depends on their number, and some gradients, such as that of node 5's combine weights, which is
   * a small difference of large sums, then differ by 3 % with one thread instead of two (README.md
   * of the reference cases, "Noise and tolerances").
   */
  private static final ConfigProto TWO_THREADS =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(2)
          .setInterOpParallelismThreads(2)
          .build();

  final ReferenceTensors reference;
  final Graph graph = new Graph();
  final Session session = new Session(graph, TWO_THREADS);
  final Ops tf = Ops.create(graph);
  final VariableStore variables = new VariableStore(tf, 1);
  final DetectorConfiguration configuration;
  final Placeholder<TFloat32> input;
  final Predictions predictions;

  /** Number of images in the reference. */
  final int images;

  private ReferenceModel(ReferenceTensors reference, Mode mode) {
    this.reference = reference;
    this.images = reference.description().path("images").size();
    this.configuration =
        DetectorConfiguration.from(
            PipelineConfigReader.read(reference.path("pipeline_config"), List.of()).getModel());
    int size = configuration.inputSize();
    this.input = placeholder(size, size, 3);
    this.predictions = EfficientDet.build(tf, variables, input, configuration, mode);
  }

  /** Without values in its variables. */
  static ReferenceModel build(ReferenceTensors reference, Mode mode) {
    return new ReferenceModel(reference, mode);
  }

  /** With the checkpoint's values. */
  static ReferenceModel restored(ReferenceTensors reference, Mode mode) {
    ReferenceModel model = new ReferenceModel(reference, mode);
    model.variables.initialize(model.session);
    Checkpoint.open(reference.path("checkpoint"))
        .restore(model.session, model.variables, RestoreScope.FULL);
    return model;
  }

  /** A placeholder for batches of float32 with these dimensions after the batch. */
  Placeholder<TFloat32> placeholder(long... dimensions) {
    return tf.placeholder(
        TFloat32.class, Placeholder.shape(Shape.of(-1).append(Shape.of(dimensions))));
  }

  /** Preprocessed images as a batch, which the caller closes. */
  TFloat32 pixels(List<Integer> numbers) {
    return batch("input/%d/preprocessed", numbers);
  }

  /**
   * One tensor of several images as a batch, which the caller closes.
   *
   * @param name with a place for the image's number
   */
  TFloat32 batch(String name, List<Integer> numbers) {
    Shape shape = reference.shape(name.formatted(numbers.get(0)));
    FloatDataBuffer values = DataBuffers.ofFloats(numbers.size() * shape.size());
    for (int i = 0; i < numbers.size(); i++) {
      float[] image = reference.floats(name.formatted(numbers.get(i)));
      values.offset(i * shape.size()).write(image);
    }
    return TFloat32.tensorOf(shape.prepend(numbers.size()), values);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
