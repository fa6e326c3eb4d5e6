package dev.trawl.transforms.training;

import dev.trawl.training.StepReport;
import dev.trawl.training.TrainingListener;
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
  public void warning(String message) {
    LOGGER.warn("{}", message);
  }
}
