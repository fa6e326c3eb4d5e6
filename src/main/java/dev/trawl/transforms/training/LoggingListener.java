package dev.trawl.transforms.training;

import dev.trawl.training.EvaluationResult;
import dev.trawl.training.StepReport;
import dev.trawl.training.TrainingDivergedException;
import dev.trawl.training.TrainingListener;
import dev.trawl.training.TrainingResult;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the worker's log how a training goes. */
final class LoggingListener implements TrainingListener {
  private static final Logger LOGGER = LoggerFactory.getLogger(LoggingListener.class);

  /** Steps between two lines, as in the Object Detection API. */
  private static final int EVERY = 100;

  @Override
  public void started(long firstStep, long totalSteps) {
    LOGGER.info("Training from step {} to step {}", firstStep, totalSteps);
  }

  @Override
  public void step(StepReport report) {
    if (report.step() % EVERY == 0) {
      LOGGER.info(
          "Step {} of {}: loss {}, learning rate {}, {} s",
          report.step(),
          report.totalSteps(),
          report.losses().total(),
          report.learningRate(),
          report.seconds());
    }
  }

  @Override
  public void checkpointWritten(Path checkpoint, long step) {
    LOGGER.info("Wrote {} after step {}", checkpoint, step);
  }

  @Override
  public void evaluated(EvaluationResult result, boolean isBest) {
    LOGGER.info(
        "Checkpoint of step {}{}: {}",
        result.step(),
        isBest ? ", the best so far" : "",
        result.metrics());
  }

  @Override
  public void wentBack(TrainingDivergedException reason, long step, float rateFactor) {
    LOGGER.warn(
        "{}; going on from step {} with the learning rate times {}",
        reason.getMessage(),
        step,
        rateFactor);
  }

  @Override
  public void stopping() {
    LOGGER.info("The process is to end: saving after this step");
  }

  @Override
  public void finished(TrainingResult result) {
    LOGGER.info("Training ended at step {}: {}", result.lastStep(), result.end());
  }

  @Override
  public void warning(String message) {
    LOGGER.warn("{}", message);
  }
}
