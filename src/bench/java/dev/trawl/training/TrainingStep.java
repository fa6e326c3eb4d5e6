package dev.trawl.training;

import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.detector.Anchors;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.Targets;
import dev.trawl.training.TrainingGraph.UpdateCondition;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;

/**
 * The training step alone: the trainer's graph, run by a bare session on the same batch each time.
 */
public final class TrainingStep implements AutoCloseable {
  private static final float LEARNING_RATE = 1e-4f;
  private static final long SEED = 1;

  private final TrainingGraph graph;
  private final Session session;
  private final Batch batch;
  private long steps;

  /**
   * Builds the graph with variables as a training would start with them.
   *
   * @param config model, optimizer, batch size and the checkpoint to start from, if any
   * @param session of TensorFlow
   * @param done told each part when it is done
   */
  public TrainingStep(TrainEvalPipelineConfig config, ConfigProto session, Consumer<String> done) {
    this(config, session, done, UpdateCondition.FINITE);
  }

  private TrainingStep(
      TrainEvalPipelineConfig config,
      ConfigProto session,
      Consumer<String> done,
      UpdateCondition condition) {
    TrainingRecipe recipe = TrainingRecipe.of(config);
    done.accept("config");
    DetectorConfiguration detector = recipe.detector();
    int batchSize = config.getTrainConfig().getBatchSize();
    graph = new TrainingGraph(recipe, batchSize, SEED, condition);
    done.accept("graph");
    this.session = new Session(graph.graph(), session);
    StartingPoint.enter(
        graph,
        this.session,
        new ModelDirectory(Path.of("no-model")),
        config.getTrainConfig(),
        TrainingListener.NONE);
    done.accept("start values and checkpoint");
    batch = new Batch(batchSize, detector.inputSize(), Anchors.of(detector).count());
  }

  /** The same step, but one that changes the variables whether its numbers are finite or not. */
  public static TrainingStep unguarded(TrainEvalPipelineConfig config, ConfigProto session) {
    return new TrainingStep(config, session, unused -> {}, UpdateCondition.NONE);
  }

  /**
   * Fills a place of the batch.
   *
   * @param place from 0
   * @param image the example's normalised pixels
   * @param objects the example's boxes, each of the first class
   */
  public void put(int place, dev.trawl.detector.PreparedImage image, Targets objects) {
    int[] classes = new int[objects.match().length];
    for (int anchor = 0; anchor < classes.length; anchor++) {
      classes[anchor] = objects.match()[anchor] >= 0 ? 0 : -1;
    }
    batch.put(place, new TrainingExample("image " + place, image, objects, classes));
  }

  /** Runs a step. */
  public void run() {
    try (StepFeed feed = StepFeed.of(batch, steps++, SEED, LEARNING_RATE)) {
      StepValues values = graph.run(session, feed);
      if (!values.isFinite()) {
        throw new IllegalStateException("the step is not finite: " + values);
      }
    }
  }

  /** Runs a step that also records what each operation did. */
  public RunMetadata trace() {
    RunOptions everything =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    try (StepFeed feed = StepFeed.of(batch, steps++, SEED, LEARNING_RATE);
        Result result = graph.runner(session, feed).setOptions(everything).runAndFetchMetadata()) {
      return result.getMetadata().orElseThrow();
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
    batch.close();
  }
}
