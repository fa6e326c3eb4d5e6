package dev.trawl.cli;

import dev.trawl.training.EvaluationResult;
import dev.trawl.training.StepReport;
import dev.trawl.training.TrainingDivergedException;
import dev.trawl.training.TrainingEnd;
import dev.trawl.training.TrainingListener;
import dev.trawl.training.TrainingResult;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how a training goes: steps, loss, rate, images a second and how long it will take. */
final class TrainingDisplay implements TrainingListener {
  /** Share of the newest step in the means shown; a loss of a few images jumps about. */
  private static final double NEWEST = 0.05;

  private final Console console;
  private @Nullable ProgressDisplay progress;
  private Evaluations evaluations = Evaluations.none();
  private double meanLoss = Double.NaN;
  private double meanSeconds = Double.NaN;

  TrainingDisplay(Console console) {
    this.console = console;
  }

  @Override
  public void started(long firstStep, long totalSteps) {
    if (firstStep >= totalSteps) {
      console.note("Nothing to train: the latest checkpoint has all " + firstStep + " steps.");
      return;
    }
    if (firstStep > 0) {
      console.note("Resuming at step " + firstStep + ".");
    }
    progress = console.progress("train");
  }

  @Override
  public void step(StepReport report) {
    meanLoss = mean(meanLoss, report.losses().total());
    meanSeconds = mean(meanSeconds, report.seconds());
    if (progress != null) {
      Duration left =
          Duration.ofSeconds(Math.round((report.totalSteps() - report.step()) * meanSeconds));
      progress.show(
          report.step(),
          report.totalSteps(),
          String.format(
              Locale.ROOT,
              "loss %.3f%s  rate %.4f  %.1f images/s  %d:%02d left",
              meanLoss,
              evaluations.brief(),
              report.learningRate(),
              report.images() / meanSeconds,
              left.toMinutes(),
              left.toSecondsPart()));
    }
  }

  private static double mean(double mean, double newest) {
    return Double.isNaN(mean) ? newest : mean + NEWEST * (newest - mean);
  }

  @Override
  public void evaluated(EvaluationResult result, boolean isBest) {
    evaluations = evaluations.with(result, isBest);
    console.note(
        "Step %d on val: %s%s"
            .formatted(result.step(), Evaluations.text(result), isBest ? ", the best so far" : ""));
  }

  /** Of the checkpoints that this run measured. */
  Evaluations evaluations() {
    return evaluations;
  }

  @Override
  public void wentBack(TrainingDivergedException reason, long step, float rateFactor) {
    meanLoss = Double.NaN;
    console.warning(
        reason.getMessage()
            + ". Going on from step "
            + step
            + " with the learning rate times "
            + rateFactor);
  }

  @Override
  public void stopping() {
    console.note("Stopping: saving after this step. Once more ends at once.");
  }

  @Override
  public void warning(String message) {
    console.warning(message);
  }

  @Override
  public void finished(TrainingResult result) {
    close();
    // The process may end before the command gets to say it.
    if (result.end() == TrainingEnd.SHUTDOWN) {
      console.note(
          "Saved step "
              + result.lastStep()
              + " in "
              + result.checkpoint()
              + ". The same command goes on from there.");
    }
  }

  /** Ends the display, also where the training failed. */
  void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
