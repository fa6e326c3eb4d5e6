package dev.trawl.training;

import java.nio.file.Path;

/** Is told how a training goes, on the training's thread. All methods do nothing by default. */
public interface TrainingListener {

  /** Listens to nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * The training begins.
   *
   * @param firstStep steps done before: more than 0 where it resumes
   * @param totalSteps steps after which it ends
   */
  default void started(long firstStep, long totalSteps) {}

  /** A step was done. */
  default void step(StepReport report) {}

  /**
   * A checkpoint was written.
   *
   * @param checkpoint its path without {@code .index}
   * @param step steps done
   */
  default void checkpointWritten(Path checkpoint, long step) {}

  /** Something that does not stop the training but that its user should know. */
  default void warning(String message) {}

  /** The training has ended. */
  default void finished(TrainingResult result) {}
}
