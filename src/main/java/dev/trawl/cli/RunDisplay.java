package dev.trawl.cli;

import dev.trawl.pipelines.JobProgress;
import dev.trawl.training.EvaluationResult;
import dev.trawl.training.StepReport;
import dev.trawl.training.TrainingDivergedException;
import dev.trawl.training.TrainingListener;
import dev.trawl.training.TrainingResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a job goes that prepares and then trains. The training reports from a thread of the
 * runner, the preparation from that of the command.
 */
final class RunDisplay implements JobProgress, TrainingListener, AutoCloseable {
  private final PhaseDisplay preparation;
  private final TrainingDisplay training;
  private boolean trains;
  private @Nullable TrainingResult result;

  RunDisplay(Console console) {
    preparation = new PhaseDisplay(console);
    training = new TrainingDisplay(console);
  }

  @Override
  public synchronized void show(String phase, long done, long total, String unit) {
    if (!trains) {
      preparation.show(phase, done, total, unit);
    }
  }

  @Override
  public synchronized void started(long firstStep, long totalSteps) {
    trains = true;
    preparation.close();
    training.started(firstStep, totalSteps);
  }

  @Override
  public synchronized void step(StepReport report) {
    training.step(report);
  }

  @Override
  public synchronized void evaluated(EvaluationResult measured, boolean isBest) {
    training.evaluated(measured, isBest);
  }

  @Override
  public synchronized void wentBack(TrainingDivergedException reason, long step, float rateFactor) {
    training.wentBack(reason, step, rateFactor);
  }

  @Override
  public synchronized void stopping() {
    training.stopping();
  }

  @Override
  public synchronized void warning(String message) {
    training.warning(message);
  }

  @Override
  public synchronized void finished(TrainingResult end) {
    result = end;
    training.finished(end);
  }

  /** Of the checkpoints that this run measured. */
  synchronized Evaluations evaluations() {
    return training.evaluations();
  }

  /** What the training came to; empty where it did not run in this process. */
  synchronized Optional<TrainingResult> result() {
    return Optional.ofNullable(result);
  }

  @Override
  public synchronized void close() {
    preparation.close();
    training.close();
  }
}
