package dev.trawl.training;

import dev.trawl.detector.CheckpointWriter;
import dev.trawl.detector.DetectionLoss;
import dev.trawl.detector.DetectionLoss.TargetTensors;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.EfficientDet;
import dev.trawl.detector.Gradients;
import dev.trawl.detector.Mode;
import dev.trawl.detector.Predictions;
import dev.trawl.detector.StochasticDepth;
import dev.trawl.detector.Variable;
import dev.trawl.detector.VariableNames;
import dev.trawl.detector.VariableStore;
import dev.trawl.training.optimizer.Slots;
import dev.trawl.training.optimizer.Update;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.NoOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * A detector's whole training step as one graph: forward with batch statistics, losses, gradients,
 * update of variables and moving averages.
 */
final class TrainingGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final VariableStore variables;
  private final CheckpointWriter checkpointWriter;
  private final Placeholder<TFloat32> images;
  private final Placeholder<TInt32> classes;
  private final Placeholder<TFloat32> classWeights;
  private final Placeholder<TFloat32> boxTargets;
  private final Placeholder<TFloat32> boxWeights;
  private final Placeholder<TFloat32> rate;
  private final Placeholder<TInt64> depthSeed;
  private final Placeholder<TFloat32> stepsDone;
  private final List<Variable> trained;
  private final DetectionLoss loss;
  private final Op step;

  /**
   * Builds the graph.
   *
   * @param recipe detector, optimizer and which variables are trained
   * @param batchSize images in a batch; known, so that TensorFlow plans for it
   * @param seed of start values
   */
  TrainingGraph(TrainingRecipe recipe, int batchSize, long seed) {
    Ops tf = Ops.create(graph);
    DetectorConfiguration configuration = recipe.detector();
    int size = configuration.inputSize();
    int anchors = dev.trawl.detector.Anchors.of(configuration).count();
    images = placeholder(tf, TFloat32.class, Shape.of(batchSize, size, size, 3));
    classes = placeholder(tf, TInt32.class, Shape.of(batchSize, anchors));
    classWeights = placeholder(tf, TFloat32.class, Shape.of(batchSize, anchors));
    boxTargets = placeholder(tf, TFloat32.class, Shape.of(batchSize, anchors, 4));
    boxWeights = placeholder(tf, TFloat32.class, Shape.of(batchSize, anchors));
    rate = placeholder(tf, TFloat32.class, Shape.scalar());
    stepsDone = placeholder(tf, TFloat32.class, Shape.scalar());
    depthSeed = placeholder(tf, TInt64.class, Shape.of(2));
    variables = new VariableStore(tf, seed);
    Predictions predictions =
        EfficientDet.build(
            tf,
            variables,
            images,
            configuration,
            Mode.TRAINING,
            new StochasticDepth(StochasticDepth.RELEASED_RATE, depthSeed));
    Operand<TFloat32> oneHot =
        tf.oneHot(classes, tf.constant(configuration.classes()), tf.constant(1f), tf.constant(0f));
    DetectionLoss all =
        DetectionLoss.build(
            tf,
            predictions,
            new TargetTensors(oneHot, classWeights, boxTargets, boxWeights),
            variables,
            configuration.loss());
    loss = recipe.regularized() ? all : all.withoutRegularization(tf);
    trained = recipe.trained().of(variables.trainable(), new VariableNames(configuration)::of);
    List<Op> updates = new ArrayList<>(predictions.updates());
    updates.addAll(
        recipe
            .optimizer()
            .updates(
                new Update(tf, trained, Slots.of(variables), rate, stepsDone),
                Gradients.of(graph, loss.total(), variables, trained)));
    NoOp done = tf.withSubScope("train").withControlDependencies(updates).noOp();
    step = done;
    checkpointWriter = new CheckpointWriter(tf, variables);
  }

  private static <T extends org.tensorflow.types.family.TType> Placeholder<T> placeholder(
      Ops tf, Class<T> type, Shape shape) {
    return tf.placeholder(type, Placeholder.shape(shape));
  }

  /** The TensorFlow graph. */
  Graph graph() {
    return graph;
  }

  /** All variables, the optimizer's too. */
  VariableStore variables() {
    return variables;
  }

  /** Those that the optimizer changes. */
  List<Variable> trained() {
    return trained;
  }

  /** Writes the variables as checkpoints. */
  CheckpointWriter checkpointWriter() {
    return checkpointWriter;
  }

  /**
   * One training step.
   *
   * @param number steps done before, which seeds the stochastic depth
   * @param seed of the training
   * @param learningRate rate of the step
   * @return the losses before the update
   */
  StepLosses run(Session session, Batch batch, long number, long seed, float learningRate) {
    try (TFloat32 rateValue = TFloat32.scalarOf(learningRate);
        TFloat32 numberValue = TFloat32.scalarOf(number);
        TInt64 seedValue = TInt64.vectorOf(seed, number << 8);
        Result result = runner(session, batch, seedValue, rateValue, numberValue).run()) {
      return new StepLosses(
          scalar(result, 0), scalar(result, 1), scalar(result, 2), scalar(result, 3));
    }
  }

  /** What runs one step and fetches the four losses, in the order of {@link StepLosses}. */
  Session.Runner runner(
      Session session, Batch batch, TInt64 depthSeedValue, TFloat32 learningRate, TFloat32 number) {
    return session
        .runner()
        .feed(images, batch.images())
        .feed(classes, batch.classes())
        .feed(classWeights, batch.classWeights())
        .feed(boxTargets, batch.boxTargets())
        .feed(boxWeights, batch.boxWeights())
        .feed(rate, learningRate)
        .feed(stepsDone, number)
        .feed(depthSeed, depthSeedValue)
        .fetch(loss.classification())
        .fetch(loss.localization())
        .fetch(loss.regularization())
        .fetch(loss.total())
        .addTarget(step);
  }

  private static float scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  @Override
  public void close() {
    graph.close();
  }
}
