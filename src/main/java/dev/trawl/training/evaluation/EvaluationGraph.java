package dev.trawl.training.evaluation;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.Anchors;
import dev.trawl.detector.Checkpoint;
import dev.trawl.detector.DetectionLoss;
import dev.trawl.detector.DetectionLoss.TargetTensors;
import dev.trawl.detector.DetectionTensors;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.EfficientDet;
import dev.trawl.detector.Mode;
import dev.trawl.detector.PostProcessing;
import dev.trawl.detector.Predictions;
import dev.trawl.detector.RestoreScope;
import dev.trawl.detector.VariableStore;
import dev.trawl.training.StepLosses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * A detector with its losses and its detections as one graph without gradients: batch norms use
 * their moving statistics. Built once, filled from one checkpoint after the other. Owns memory
 * outside of Java's heap until it is closed.
 */
final class EvaluationGraph implements AutoCloseable {
  private final DetectorConfiguration detector;
  private final Graph graph = new Graph();
  private final Session session;
  private final VariableStore variables;
  private final Placeholder<TFloat32> images;
  private final Placeholder<TInt32> imageSizes;
  private final TargetTensors targets;
  private final DetectionLoss loss;
  private final DetectionTensors detections;
  private final int anchors;

  /**
   * Builds it.
   *
   * @param regularized whether the regularization loss counts
   * @param sessionConfig of TensorFlow: its threads and devices
   */
  EvaluationGraph(DetectorConfiguration detector, boolean regularized, ConfigProto sessionConfig) {
    this.detector = detector;
    this.anchors = Anchors.of(detector).count();
    Ops tf = Ops.create(graph);
    int size = detector.inputSize();
    images = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, size, size, 3)));
    imageSizes = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 2)));
    targets = TargetTensors.placeholders(tf, anchors, detector.classes());
    variables = new VariableStore(tf, 0);
    Predictions predictions = EfficientDet.build(tf, variables, images, detector, Mode.INFERENCE);
    DetectionLoss all = DetectionLoss.build(tf, predictions, targets, variables, detector.loss());
    loss = regularized ? all : all.withoutRegularization(tf);
    detections =
        new PostProcessing(detector)
            .add(tf, predictions.boxEncodings(), predictions.classLogits(), imageSizes);
    session = new Session(graph, sessionConfig);
    variables.initialize(session);
  }

  /**
   * Takes over a checkpoint's weights.
   *
   * @param checkpoint its path without {@code .index}
   * @throws dev.trawl.dataset.InputException where it cannot be read or is of another detector
   */
  void restore(Path checkpoint, RestoreScope weights) {
    Checkpoint.open(checkpoint).restore(session, variables, weights);
  }

  /**
   * What the detector makes of a batch.
   *
   * @param losses of the batch
   * @param detections of each image, by falling score
   */
  record Outcome(StepLosses losses, List<List<Detection>> detections) {}

  /** Measures a batch; classes are called by their display names. */
  Outcome run(List<ValidationExample> batch, LabelMap labelMap) {
    int count = batch.size();
    int size = detector.inputSize();
    int classes = detector.classes();
    try (TFloat32 pixels =
            tensor(Shape.of(count, size, size, 3), batch, one -> one.prepared().pixels());
        TInt32 sizes = sizes(batch);
        TFloat32 classTargets =
            tensor(Shape.of(count, anchors, classes), batch, one -> one.targets().classTargets());
        TFloat32 classWeights =
            tensor(Shape.of(count, anchors), batch, one -> one.targets().classWeights());
        TFloat32 boxTargets =
            tensor(Shape.of(count, anchors, 4), batch, one -> one.targets().boxTargets());
        TFloat32 boxWeights =
            tensor(Shape.of(count, anchors), batch, one -> one.targets().boxWeights());
        Result result =
            session
                .runner()
                .feed(images, pixels)
                .feed(imageSizes, sizes)
                .feed(targets.classTargets(), classTargets)
                .feed(targets.classWeights(), classWeights)
                .feed(targets.boxTargets(), boxTargets)
                .feed(targets.boxWeights(), boxWeights)
                .fetch(loss.classification())
                .fetch(loss.localization())
                .fetch(loss.regularization())
                .fetch(loss.total())
                .fetch(detections.boxes())
                .fetch(detections.scores())
                .fetch(detections.classes())
                .fetch(detections.count())
                .run()) {
      StepLosses losses =
          new StepLosses(
              scalar(result, 0), scalar(result, 1), scalar(result, 2), scalar(result, 3));
      List<List<Detection>> found = new ArrayList<>();
      for (int image = 0; image < count; image++) {
        found.add(detections(result, image, labelMap));
      }
      return new Outcome(losses, found);
    }
  }

  private static List<Detection> detections(Result result, int image, LabelMap labelMap) {
    TFloat32 boxes = (TFloat32) result.get(4);
    TFloat32 scores = (TFloat32) result.get(5);
    TFloat32 classes = (TFloat32) result.get(6);
    float count = ((TFloat32) result.get(7)).getFloat(image);
    List<Detection> found = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      int classId = Math.round(classes.getFloat(image, row));
      found.add(
          new Detection(
              classId,
              // A detector may have outputs for ids that its label map leaves out.
              labelMap
                  .byId(classId)
                  .map(LabelMap.Item::displayName)
                  .orElseGet(() -> "class " + classId),
              scores.getFloat(image, row),
              new BoundingBox(
                  boxes.getFloat(image, row, 0),
                  boxes.getFloat(image, row, 1),
                  boxes.getFloat(image, row, 2),
                  boxes.getFloat(image, row, 3))));
    }
    return found;
  }

  private static TFloat32 tensor(
      Shape shape, List<ValidationExample> batch, Function<ValidationExample, float[]> values) {
    return filled(
        TFloat32.tensorOf(shape),
        tensor -> {
          FloatDataBuffer all = tensor.asRawTensor().data().asFloats();
          long offset = 0;
          for (ValidationExample one : batch) {
            float[] ofOne = values.apply(one);
            all.slice(offset, ofOne.length).write(ofOne);
            offset += ofOne.length;
          }
        });
  }

  private static TInt32 sizes(List<ValidationExample> batch) {
    return filled(
        TInt32.tensorOf(Shape.of(batch.size(), 2)),
        tensor -> {
          for (int i = 0; i < batch.size(); i++) {
            tensor.setInt(batch.get(i).prepared().height(), i, 0);
            tensor.setInt(batch.get(i).prepared().width(), i, 1);
          }
        });
  }

  private static <T extends TType> T filled(T tensor, java.util.function.Consumer<T> fill) {
    fill.accept(tensor);
    return tensor;
  }

  private static float scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
