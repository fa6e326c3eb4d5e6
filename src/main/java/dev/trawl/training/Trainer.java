package dev.trawl.training;

import dev.trawl.config.LabelMapWriter;
import dev.trawl.config.PipelineConfigWriter;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.LockHeldException;
import dev.trawl.detector.DetectorCheckpoints;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.InputPreprocessor;
import dev.trawl.detector.TargetAssigner;
import dev.trawl.detector.Variable;
import dev.trawl.formats.manifest.ModelLayout;
import dev.trawl.training.control.ShutdownWatch;
import dev.trawl.training.control.TimeLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * Fine-tunes a detector on a prepared data set.
 *
 * <pre>{@code
 * TrainingResult result = new Trainer().train(request, listener);
 * }</pre>
 *
 * <p>Stops after exactly {@code num_steps} and always writes a checkpoint then; the Object
 * Detection API rounds up to hundreds and forgets the last one. Runs on the calling thread; its
 * input is prepared on others.
 */
public final class Trainer {
  private final ConfigProto sessionConfig;
  private final int inputThreads;

  /** A trainer that uses the whole machine. */
  public Trainer() {
    this(
        ConfigProto.newBuilder()
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
            .build(),
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * A trainer with given threads.
   *
   * @param sessionConfig of TensorFlow: its threads and devices
   * @param inputThreads threads that prepare batches, at least 1
   */
  public Trainer(ConfigProto sessionConfig, int inputThreads) {
    this.sessionConfig = sessionConfig;
    this.inputThreads = inputThreads;
  }

  /**
   * Trains as {@link #train(TrainingRequest, TrainingListener, CheckpointEvaluator)} does, without
   * measuring checkpoints.
   */
  public TrainingResult train(TrainingRequest request, TrainingListener listener) {
    return train(request, listener, null);
  }

  /**
   * Trains until {@code num_steps}, or until the request says otherwise; resumes where the model
   * directory has a checkpoint, and returns at once where that one has all the steps.
   *
   * <p>Where the process is asked to end, the training saves after its current step; the end of the
   * process waits for that.
   *
   * @param evaluator measures checkpoints; null where none are measured
   * @throws InputException where data, config and checkpoint do not fit or cannot be read
   * @throws LockHeldException where another training has the model directory
   * @throws TrainingDivergedException where the loss is no longer finite
   * @throws UncheckedIOException where the model directory cannot be written; the same request then
   *     goes on from the latest checkpoint
   */
  public TrainingResult train(
      TrainingRequest request, TrainingListener listener, @Nullable CheckpointEvaluator evaluator) {
    TimeLimit timeLimit = new TimeLimit(request.control().timeLimit(), System::nanoTime);
    try (ShutdownWatch shutdown = new ShutdownWatch(listener::stopping);
        ModelDirectoryLock lock =
            ModelDirectoryLock.take(request.modelDirectory(), listener::warning);
        TrainingSetup setup = TrainingSetup.open(request, sessionConfig, listener)) {
      DetectorConfiguration detector = setup.recipe().detector();
      ModelDirectory directory = new ModelDirectory(request.modelDirectory());
      directory.removeUnfinished();
      directory.writeAtomically(
          ModelLayout.PIPELINE_CONFIG, PipelineConfigWriter.toText(request.config()));
      directory.writeAtomically(
          ModelLayout.LABEL_MAP, LabelMapWriter.toText(setup.dataset().labelMap()));
      ExampleLoader loader =
          new ExampleLoader(
              setup.records(),
              new EpochOrder(setup.records().size(), request.seed()),
              setup.recipe().augmentation(),
              new InputPreprocessor(detector),
              new TargetAssigner(detector),
              new ExampleLoader.Settings(
                  detector.inputSize(),
                  detector.classes(),
                  setup.recipe().mostBoxes(),
                  request.seed()),
              listener::warning);
      return new TrainingLoop(
              request,
              setup,
              directory,
              listener,
              new TrainingLoop.Surroundings(timeLimit, shutdown, inputThreads),
              evaluator)
          .run(loader::load);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "writing to the model directory " + request.modelDirectory(), e);
    }
  }

  /**
   * Checks before any data are there that a training can be done: hours of preparing them should
   * not end in an error that could have been told at once.
   *
   * @param labelMap the classes of the data
   * @throws InputException where config, classes and the checkpoint to start from do not fit or
   *     cannot be read
   */
  public static void check(TrainEvalPipelineConfig config, LabelMap labelMap) {
    TrainingRecipe recipe = TrainingRecipe.of(config);
    TrainingDataset.requireClasses(labelMap, "the label map", recipe.detector().classes());
    if (!recipe.trained().areAll()) {
      // What the patterns find depends on the detector's variables.
      new TrainingGraph(recipe, 1, 0).close();
    }
    TrainConfig training = config.getTrainConfig();
    StartingPoint.checkpointOf(training)
        .ifPresent(
            checkpoint ->
                DetectorCheckpoints.requireFit(
                    recipe.detector(), checkpoint, StartingPoint.scopeOf(training)));
  }

  /**
   * Checks that data set, config and checkpoint can be read and fit each other, and says what the
   * training would do.
   *
   * @throws InputException where {@link #train} would throw it before its first step
   */
  public TrainingPlan plan(TrainingRequest request, TrainingListener listener) {
    try (TrainingSetup setup = TrainingSetup.open(request, sessionConfig, listener)) {
      TrainConfig config = request.config().getTrainConfig();
      return new TrainingPlan(
          request.datasetDirectory(),
          setup.records().size(),
          setup.recipe().detector().classes(),
          setup.recipe().detector().inputSize(),
          setup.graph().trained().stream()
              .filter(Variable::countsInDetection)
              .mapToLong(variable -> variable.shape().size())
              .sum(),
          config.getBatchSize(),
          setup.start().step(),
          config.getNumSteps(),
          setup.start().description(),
          TrainingState.read(new ModelDirectory(request.modelDirectory()))
              .rateFactor(setup.start().step()));
    }
  }
}
