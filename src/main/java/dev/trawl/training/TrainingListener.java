package dev.trawl.training;

import java.nio.file.Path;

/**
 * Is told how a training goes, on the training's thread unless stated otherwise. All methods do
 * nothing by default.
 */
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

  /**
   * A checkpoint was measured.
   *
   * @param result what it came to
   * @param isBest whether none was better before
   */
  default void evaluated(EvaluationResult result, boolean isBest) {}

  /**
   * The training diverged and goes on from an earlier step with a lower learning rate.
   *
   * @param reason what happened
   * @param step steps done at the point where it goes on
   * @param rateFactor what the schedule's learning rate is multiplied with from there on
   */
  default void wentBack(TrainingDivergedException reason, long step, float rateFactor) {}

  /**
   * The process is to end: the training saves after the current step. Called on another thread than
   * the training's.
   */
  default void stopping() {}

  /** Something that does not stop the training but that its user should know. */
  default void warning(String message) {}

  /** The training has ended. */
  default void finished(TrainingResult result) {}
}
