package dev.trawl.training;

import dev.trawl.config.proto.TrainConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/**
 * What a training works with, all of it opened, fitting together and at the point where the
 * training starts.
 *
 * @param recipe what the config says
 * @param dataset the prepared data set
 * @param records its train records
 * @param graph the training step
 * @param session runs the graph
 * @param start where the training starts
 */
record TrainingSetup(
    TrainingRecipe recipe,
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
   * @throws dev.trawl.dataset.InputException where data, config and checkpoint do not fit or cannot
   *     be read
   */
  static TrainingSetup open(
      TrainingRequest request, ConfigProto sessionConfig, TrainingListener warnings) {
    TrainConfig config = request.config().getTrainConfig();
    TrainingRecipe recipe = TrainingRecipe.of(request.config());
    recipe.learningRate().concern(config.getNumSteps()).ifPresent(warnings::warning);
    TrainingDataset dataset =
        TrainingDataset.open(request.datasetDirectory(), recipe.detector().classes());
    RecordIndex records = RecordIndex.of(dataset.shards());
    try {
      MissingClasses.concern(records, dataset.labelMap()).ifPresent(warnings::warning);
      return enter(request, sessionConfig, warnings, recipe, dataset, records);
    } catch (RuntimeException e) {
      close(records);
      throw e;
    }
  }

  private static TrainingSetup enter(
      TrainingRequest request,
      ConfigProto sessionConfig,
      TrainingListener warnings,
      TrainingRecipe recipe,
      TrainingDataset dataset,
      RecordIndex records) {
    TrainConfig config = request.config().getTrainConfig();
    TrainingGraph graph = new TrainingGraph(recipe, config.getBatchSize(), request.seed());
    Session session = new Session(graph.graph(), precision(config, sessionConfig, warnings));
    try {
      StartingPoint start =
          StartingPoint.enter(
              graph, session, new ModelDirectory(request.modelDirectory()), config, warnings);
      return new TrainingSetup(recipe, dataset, records, graph, session, start);
    } catch (RuntimeException e) {
      session.close();
      graph.close();
      throw e;
    }
  }

  private static ConfigProto precision(
      TrainConfig config, ConfigProto sessionConfig, TrainingListener warnings) {
    if (!config.getUseBfloat16()) {
      return sessionConfig;
    }
    Optional<String> objection = Bfloat16.objection();
    objection.ifPresent(warnings::warning);
    return objection.isPresent() ? sessionConfig : Bfloat16.applied(sessionConfig);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
    close(records);
  }

  private static void close(RecordIndex records) {
    try {
      records.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the shards of the data set", e);
    }
  }
}
