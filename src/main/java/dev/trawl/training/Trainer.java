package dev.trawl.training;

import dev.trawl.augmentation.AugmentationPipeline;
import dev.trawl.config.PipelineConfigWriter;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.Anchors;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.InputPreprocessor;
import dev.trawl.detector.TargetAssigner;
import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.Session;
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
   */
  public TrainingResult train(TrainingRequest request, TrainingListener listener) {
    TrainConfig config = request.config().getTrainConfig();
    DetectorConfiguration detector = DetectorConfiguration.from(request.config().getModel());
    MomentumOptimizer optimizer =
        MomentumOptimizer.from(config.getOptimizer(), config.getGradientClippingByNorm());
    TrainingDataset dataset = TrainingDataset.open(request.datasetDirectory(), detector.classes());
    ModelDirectory directory = new ModelDirectory(request.modelDirectory());
    AugmentationPipeline augmentation =
        AugmentationPipeline.from(config.getDataAugmentationOptionsList());
    if (config.getNumSteps() < 1) {
      throw new InputException(
          "train_config.num_steps is not set", "Say how long to train: --steps 2000.");
    }
    try (RecordIndex records = RecordIndex.of(dataset.shards());
        TrainingGraph graph =
            new TrainingGraph(detector, optimizer, config.getBatchSize(), request.seed());
        Session session = new Session(graph.graph(), sessionConfig)) {
      StartingPoint start = StartingPoint.enter(graph, session, directory, config, listener);
      directory.writeAtomically("pipeline.config", PipelineConfigWriter.toText(request.config()));
      directory.writeAtomically(
          TrainingDataset.LABEL_MAP, dev.trawl.config.LabelMapWriter.toText(dataset.labelMap()));
      ExampleLoader loader =
          new ExampleLoader(
              records,
              new EpochOrder(records.size(), request.seed()),
              augmentation,
              new InputPreprocessor(detector),
              new TargetAssigner(detector),
              new ExampleLoader.Settings(
                  detector.inputSize(),
                  detector.classes(),
                  config.getMaxNumberOfBoxes(),
                  request.seed()),
              listener::warning);
      try (TrainingLog log = new TrainingLog(request.modelDirectory(), start.step())) {
        return new Loop(request, graph, session, optimizer, directory, listener, log)
            .run(start, loader, detector);
      }
    } catch (IOException e) {
      throw new InputException(
          "cannot write to the model directory " + request.modelDirectory() + ": " + e.getMessage(),
          "Check the path, its rights and the space left on the disk; then run the same command"
              + " again: it resumes.",
          e);
    }
  }

  /** The steps of one training. */
  private final class Loop {
    private final TrainingRequest request;
    private final TrainingGraph graph;
    private final Session session;
    private final MomentumOptimizer optimizer;
    private final ModelDirectory directory;
    private final TrainingListener listener;
    private final TrainingLog log;
    private final long totalSteps;
    private final int batchSize;

    Loop(
        TrainingRequest request,
        TrainingGraph graph,
        Session session,
        MomentumOptimizer optimizer,
        ModelDirectory directory,
        TrainingListener listener,
        TrainingLog log) {
      this.request = request;
      this.graph = graph;
      this.session = session;
      this.optimizer = optimizer;
      this.directory = directory;
      this.listener = listener;
      this.log = log;
      TrainConfig config = request.config().getTrainConfig();
      this.totalSteps = config.getNumSteps();
      this.batchSize = config.getBatchSize();
    }

    TrainingResult run(StartingPoint start, ExampleLoader loader, DetectorConfiguration detector)
        throws IOException {
      listener.started(start.step(), totalSteps);
      long number = start.checkpointNumber();
      Path latest = directory.checkpoint(number);
      float first = Float.NaN;
      float last = Float.NaN;
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
            last = step(batches, step);
            first = step == start.step() ? last : first;
            boolean ends = step + 1 == totalSteps;
            if (ends || (step + 1) % request.checkpointEvery() == 0) {
              latest = save(++number, step + 1);
            }
          }
        }
      }
      TrainingResult result =
          new TrainingResult(start.step(), Math.max(start.step(), totalSteps), first, last, latest);
      directory.writeAtomically(TrainingLog.MANIFEST, log.manifest(request, result));
      listener.finished(result);
      return result;
    }

    private float step(BatchQueue batches, long step) throws IOException {
      long begin = System.nanoTime();
      float rate = optimizer.learningRate().at(step);
      Batch batch = take(batches);
      StepLosses losses = graph.run(session, batch, step, request.seed(), rate);
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
      graph.checkpointWriter().write(session, checkpoint, steps, number);
      directory.commit(number);
      listener.checkpointWritten(checkpoint, steps);
      return checkpoint;
    }
  }
}
