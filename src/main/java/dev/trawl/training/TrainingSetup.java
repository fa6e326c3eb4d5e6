package dev.trawl.training;

import dev.trawl.augmentation.AugmentationPipeline;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.DetectorConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/**
 * What a training works with, all of it opened, fitting together and at the point where the
 * training starts.
 *
 * @param detector what the config's model describes
 * @param optimizer how variables are updated
 * @param augmentation what is done to each image first
 * @param dataset the prepared data set
 * @param records its train records
 * @param graph the training step
 * @param session runs the graph
 * @param start where the training starts
 */
record TrainingSetup(
    DetectorConfiguration detector,
    MomentumOptimizer optimizer,
    AugmentationPipeline augmentation,
    TrainingDataset dataset,
    RecordIndex records,
    TrainingGraph graph,
    Session session,
    StartingPoint start)
    implements AutoCloseable {

  /**
   * Opens everything.
   *
   * @param warnings told what does not stop the training
   * @throws InputException where data, config and checkpoint do not fit or cannot be read
   */
  static TrainingSetup open(
      TrainingRequest request, ConfigProto sessionConfig, TrainingListener warnings) {
    TrainConfig config = request.config().getTrainConfig();
    DetectorConfiguration detector = DetectorConfiguration.from(request.config().getModel());
    MomentumOptimizer optimizer =
        MomentumOptimizer.from(config.getOptimizer(), config.getGradientClippingByNorm());
    AugmentationPipeline augmentation =
        AugmentationPipeline.from(config.getDataAugmentationOptionsList());
    if (config.getNumSteps() < 1) {
      throw new InputException(
          "train_config.num_steps is not set", "Say how long to train: --steps 2000.");
    }
    optimizer.learningRate().concern(config.getNumSteps()).ifPresent(warnings::warning);
    TrainingDataset dataset = TrainingDataset.open(request.datasetDirectory(), detector.classes());
    RecordIndex records = RecordIndex.of(dataset.shards());
    TrainingGraph graph =
        new TrainingGraph(detector, optimizer, config.getBatchSize(), request.seed());
    Session session = new Session(graph.graph(), sessionConfig);
    try {
      StartingPoint start =
          StartingPoint.enter(
              graph, session, new ModelDirectory(request.modelDirectory()), config, warnings);
      return new TrainingSetup(
          detector, optimizer, augmentation, dataset, records, graph, session, start);
    } catch (RuntimeException e) {
      close(records, graph, session);
      throw e;
    }
  }

  @Override
  public void close() {
    close(records, graph, session);
  }

  private static void close(RecordIndex records, TrainingGraph graph, Session session) {
    session.close();
    graph.close();
    try {
      records.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the shards of the data set", e);
    }
  }
}
