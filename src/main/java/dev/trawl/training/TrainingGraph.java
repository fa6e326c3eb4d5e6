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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
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
 * update of variables and moving averages. A step whose loss or gradients are not finite changes
 * nothing.
 */
final class TrainingGraph implements AutoCloseable {
  private static final String NOT_FINITE = "the loss or the gradients are not finite";

  /** Which steps change the variables. */
  enum UpdateCondition {
    /** Those whose loss and gradients are finite. */
    FINITE,

    /** All, for a benchmark of what the other one costs. */
    NONE
  }

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
  private final Gradients gradients;
  private final Operand<TFloat32> gradientNorm;
  private final Op step;
  private @Nullable FiniteVariables finiteVariables;

  /**
   * Builds the graph.
   *
   * @param recipe detector, optimizer and which variables are trained
   * @param batchSize images in a batch; known, so that TensorFlow plans for it
   * @param seed of start values
   */
  TrainingGraph(TrainingRecipe recipe, int batchSize, long seed) {
    this(recipe, batchSize, seed, UpdateCondition.FINITE);
  }

  /**
   * Builds a graph whose variables change as {@code condition} says.
   *
   * @see #TrainingGraph(TrainingRecipe, int, long)
   */
  TrainingGraph(TrainingRecipe recipe, int batchSize, long seed, UpdateCondition condition) {
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
    gradients = Gradients.of(graph, loss.total(), variables, trained);
    gradientNorm = gradients.globalNorm(tf);
    Ops updating = condition == UpdateCondition.FINITE ? whereFinite(tf) : tf;
    List<Op> updates = new ArrayList<>();
    predictions.updates().forEach(assignment -> updates.add(assignment.in(updating)));
    updates.addAll(
        recipe
            .optimizer()
            .updates(
                new Update(updating, trained, Slots.of(variables), rate, stepsDone, gradientNorm),
                gradients));
    NoOp done = tf.withSubScope("train").withControlDependencies(updates).noOp();
    step = done;
    checkpointWriter = new CheckpointWriter(tf, variables);
  }

  private static <T extends org.tensorflow.types.family.TType> Placeholder<T> placeholder(
      Ops tf, Class<T> type, Shape shape) {
    return tf.placeholder(type, Placeholder.shape(shape));
  }

  private Ops whereFinite(Ops tf) {
    // Neither number can be negative: where one is not finite, neither is their sum.
    return tf.withControlDependencies(
        tf.assertThat(
            tf.math.isFinite(tf.math.add(loss.total(), gradientNorm)),
            List.of(tf.constant(NOT_FINITE))));
  }

  /** The TensorFlow graph. */
  Graph graph() {
    return graph;
  }

  /** All variables, the optimizer's too. */
  VariableStore variables() {
    return variables;
  }

  /** The first variable that is not finite, of the optimizer's too. */
  Optional<Variable> firstBrokenVariable(Session session) {
    if (finiteVariables == null) {
      finiteVariables = new FiniteVariables(Ops.create(graph), variables.all());
    }
    return finiteVariables.firstBroken(session);
  }

  /** Those that the optimizer changes. */
  List<Variable> trained() {
    return trained;
  }

  /** Writes the variables as checkpoints. */
  CheckpointWriter checkpointWriter() {
    return checkpointWriter;
  }

  /** The losses of a batch. */
  DetectionLoss loss() {
    return loss;
  }

  /** Of the loss, before they are clipped. */
  Gradients gradients() {
    return gradients;
  }

  /**
   * One training step.
   *
   * @param feed the step's batch and numbers
   * @return the values before the update; where they are not finite, there was none
   */
  StepValues run(Session session, StepFeed feed) {
    try (Result result = runner(session, feed).run()) {
      return values(result);
    } catch (TFInvalidArgumentException e) {
      if (!String.valueOf(e.getMessage()).contains(NOT_FINITE)) {
        throw e;
      }
      try (Result result = fetchValues(feed(session, feed)).run()) {
        return values(result);
      }
    }
  }

  /** What runs one step and fetches the values that {@link #run} returns. */
  Session.Runner runner(Session session, StepFeed feed) {
    return fetchValues(feed(session, feed)).addTarget(step);
  }

  /** What runs a part of a step. */
  Session.Runner feed(Session session, StepFeed feed) {
    Batch batch = feed.batch();
    return session
        .runner()
        .feed(images, batch.images())
        .feed(classes, batch.classes())
        .feed(classWeights, batch.classWeights())
        .feed(boxTargets, batch.boxTargets())
        .feed(boxWeights, batch.boxWeights())
        .feed(rate, feed.rate())
        .feed(stepsDone, feed.stepsDone())
        .feed(depthSeed, feed.depthSeed());
  }

  private Session.Runner fetchValues(Session.Runner runner) {
    return runner
        .fetch(loss.classification())
        .fetch(loss.localization())
        .fetch(loss.regularization())
        .fetch(loss.total())
        .fetch(gradientNorm);
  }

  private static StepValues values(Result result) {
    return new StepValues(
        new StepLosses(scalar(result, 0), scalar(result, 1), scalar(result, 2), scalar(result, 3)),
        scalar(result, 4));
  }

  /** What is fed of a batch, by what people call it. */
  Map<String, Placeholder<TFloat32>> inputs() {
    Map<String, Placeholder<TFloat32>> inputs = new LinkedHashMap<>();
    inputs.put("images", images);
    inputs.put("class weights", classWeights);
    inputs.put("box targets", boxTargets);
    inputs.put("box weights", boxWeights);
    return inputs;
  }

  private static float scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  @Override
  public void close() {
    graph.close();
  }
}
