package dev.trawl.training;

import dev.trawl.config.LabelMapWriter;
import dev.trawl.config.PipelineConfigWriter;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.Anchors;
import dev.trawl.detector.DetectorCheckpoints;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.InputPreprocessor;
import dev.trawl.detector.TargetAssigner;
import dev.trawl.detector.Variable;
import dev.trawl.formats.manifest.DatasetLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
  private static final int BATCHES_AHEAD = 3;

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
   * Trains until {@code num_steps}; resumes where the model directory has a checkpoint, and returns
   * at once where that one has all the steps.
   *
   * @throws InputException where data, config and checkpoint do not fit or cannot be read
   * @throws TrainingDivergedException where the loss is no longer finite
   * @throws UncheckedIOException where the model directory cannot be written; the same request then
   *     goes on from the latest checkpoint
   */
  public TrainingResult train(TrainingRequest request, TrainingListener listener) {
    TrainConfig config = request.config().getTrainConfig();
    try (TrainingSetup setup = TrainingSetup.open(request, sessionConfig, listener)) {
      DetectorConfiguration detector = setup.recipe().detector();
      ModelDirectory directory = new ModelDirectory(request.modelDirectory());
      directory.writeAtomically("pipeline.config", PipelineConfigWriter.toText(request.config()));
      directory.writeAtomically(
          DatasetLayout.LABEL_MAP, LabelMapWriter.toText(setup.dataset().labelMap()));
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
      try (TrainingLog log = new TrainingLog(request.modelDirectory(), setup.start().step())) {
        return new Loop(request, setup, directory, listener, log).run(loader);
      }
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
          setup.start().description());
    }
  }

  /** The steps of one training. */
  private final class Loop {
    private final TrainingRequest request;
    private final TrainingSetup setup;
    private final ModelDirectory directory;
    private final TrainingListener listener;
    private final TrainingLog log;
    private final long totalSteps;
    private final int batchSize;

    Loop(
        TrainingRequest request,
        TrainingSetup setup,
        ModelDirectory directory,
        TrainingListener listener,
        TrainingLog log) {
      this.request = request;
      this.setup = setup;
      this.directory = directory;
      this.listener = listener;
      this.log = log;
      TrainConfig config = request.config().getTrainConfig();
      this.totalSteps = config.getNumSteps();
      this.batchSize = config.getBatchSize();
    }

    TrainingResult run(ExampleLoader loader) throws IOException {
      StartingPoint start = setup.start();
      DetectorConfiguration detector = setup.recipe().detector();
      listener.started(start.step(), totalSteps);
      long number = start.checkpointNumber();
      Path latest = directory.checkpoint(number);
      LossEnds losses = new LossEnds();
      if (start.step() < totalSteps) {
        int anchors = Anchors.of(detector).count();
        try (BatchQueue batches =
            new BatchQueue(
                loader::load,
                start.step(),
                batchSize,
                BATCHES_AHEAD,
                inputThreads,
                () -> new Batch(batchSize, detector.inputSize(), anchors))) {
          for (long step = start.step(); step < totalSteps; step++) {
            losses.add(step(batches, step));
            boolean ends = step + 1 == totalSteps;
            if (ends || (step + 1) % request.checkpointEvery() == 0) {
              latest = save(++number, step + 1);
            }
          }
        }
      }
      TrainingResult result =
          new TrainingResult(
              start.step(),
              Math.max(start.step(), totalSteps),
              losses.first(),
              losses.last(),
              latest);
      directory.writeAtomically(TrainingLog.MANIFEST, log.manifest(request, result));
      listener.finished(result);
      return result;
    }

    private float step(BatchQueue batches, long step) throws IOException {
      long begin = System.nanoTime();
      float rate = setup.recipe().learningRate().at(step);
      Batch batch = take(batches);
      StepLosses losses = setup.graph().run(setup.session(), batch, step, request.seed(), rate);
      if (!losses.isFinite()) {
        throw new TrainingDivergedException(step, rate, losses, batch.ids());
      }
      batches.release(batch);
      StepReport report =
          new StepReport(
              step + 1, totalSteps, losses, rate, (System.nanoTime() - begin) / 1e9, batchSize);
      log.step(report);
      listener.step(report);
      return losses.total();
    }

    private Batch take(BatchQueue batches) {
      try {
        return batches.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InputException(
            "the training was interrupted", "Run the same command again: it resumes.", e);
      }
    }

    private Path save(long number, long steps) throws IOException {
      Path checkpoint = directory.checkpoint(number);
      setup.graph().checkpointWriter().write(setup.session(), checkpoint, steps, number);
      directory.commit(number);
      listener.checkpointWritten(checkpoint, steps);
      return checkpoint;
    }
  }
}
