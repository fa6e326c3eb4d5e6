package dev.trawl.training;

import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.InputException;
import dev.trawl.detector.Anchors;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.InputPreprocessor;
import dev.trawl.detector.Variable;
import dev.trawl.formats.manifest.ModelLayout;
import dev.trawl.training.control.LossWatch;
import dev.trawl.training.control.OnDivergence;
import dev.trawl.training.control.ShutdownWatch;
import dev.trawl.training.control.TimeLimit;
import dev.trawl.training.control.TrainingControl;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one training from where it starts to where it ends, with what is done between them:
 * saving, measuring, going back.
 */
final class TrainingLoop {
  /** How often the learning rate is halved before a training is given up. */
  static final int MOST_RETRIES = 5;

  private static final int BATCHES_AHEAD = 3;

  private final TrainingRequest request;
  private final TrainingSetup setup;
  private final ModelDirectory directory;
  private final TrainingListener listener;
  private final Surroundings surroundings;
  private final @Nullable EvaluationRounds evaluations;
  private final TrainingControl control;
  private final CheckpointKeeper checkpoints;
  private final NotFiniteSearch search;
  private final LossEnds losses = new LossEnds();
  private final LossWatch lossWatch = new LossWatch();
  private final long totalSteps;
  private final int batchSize;
  private TrainingState state;
  private double secondsOfStep;
  private double secondsOfEvaluation;

  /**
   * What a training is told from outside while it goes on.
   *
   * @param timeLimit when its time is up
   * @param shutdown whether the process is to end
   * @param inputThreads threads that prepare batches
   */
  record Surroundings(TimeLimit timeLimit, ShutdownWatch shutdown, int inputThreads) {}

  /**
   * @param evaluator measures checkpoints; null where none are measured
   */
  TrainingLoop(
      TrainingRequest request,
      TrainingSetup setup,
      ModelDirectory directory,
      TrainingListener listener,
      Surroundings surroundings,
      @Nullable CheckpointEvaluator evaluator) {
    this.request = request;
    this.setup = setup;
    this.directory = directory;
    this.listener = listener;
    this.search = new NotFiniteSearch(setup.graph(), setup.session());
    this.surroundings = surroundings;
    this.control = request.control();
    this.evaluations =
        evaluator == null
            ? null
            : new EvaluationRounds(evaluator, control.evaluations(), directory, listener);
    this.checkpoints =
        new CheckpointKeeper(
            setup, directory, control.checkpoints(), setup.start(), System::nanoTime);
    TrainConfig config = request.config().getTrainConfig();
    this.totalSteps = config.getNumSteps();
    this.batchSize = config.getBatchSize();
    this.state = TrainingState.read(directory).upTo(setup.start().step());
  }

  /**
   * Trains.
   *
   * @param loader makes the example of a number since the training's start
   * @throws TrainingDivergedException where the training cannot go on
   * @throws IOException where the model directory cannot be written
   */
  TrainingResult run(LongFunction<TrainingExample> loader) throws IOException {
    long first = setup.start().step();
    listener.started(first, totalSteps);
    warnOfLowerRate(first);
    long from = first;
    while (true) {
      try (TrainingLog log =
          new TrainingLog(
              request.modelDirectory(), from, new InputPreprocessor(setup.recipe().detector()))) {
        TrainingEnd end = stepsFrom(from, loader, log);
        long last = Math.max(first, checkpoints.step());
        TrainingResult result =
            new TrainingResult(
                first, last, losses.first(), losses.last(), checkpoints.latest(), end);
        directory.writeAtomically(
            ModelLayout.MANIFEST, TrainingLog.manifest(request, result, state));
        listener.finished(result);
        return result;
      } catch (TrainingDivergedException e) {
        from = goBack(e);
      }
    }
  }

  private void warnOfLowerRate(long steps) {
    float factor = state.rateFactor(steps);
    if (factor < 1) {
      listener.warning(
          "the learning rate is the schedule's times "
              + factor
              + ", because the training diverged before ("
              + directory.file(TrainingState.FILE_NAME)
              + ")");
    }
  }

  private TrainingEnd stepsFrom(long from, LongFunction<TrainingExample> loader, TrainingLog log)
      throws IOException {
    if (checkpoints.has(from) && isEvaluationDue(from)) {
      evaluate(from);
    }
    if (evaluations != null && evaluations.isExhausted(state)) {
      return TrainingEnd.NO_IMPROVEMENT;
    }
    if (from >= totalSteps) {
      return TrainingEnd.ALL_STEPS;
    }
    DetectorConfiguration detector = setup.recipe().detector();
    int anchors = Anchors.of(detector).count();
    try (BatchQueue batches =
        new BatchQueue(
            loader,
            from,
            batchSize,
            BATCHES_AHEAD,
            surroundings.inputThreads(),
            () -> new Batch(batchSize, detector.inputSize(), anchors))) {
      Optional<TrainingEnd> end = Optional.empty();
      for (long steps = from; end.isEmpty(); steps++) {
        step(take(batches, steps), batches, steps, log);
        end = afterStep(steps + 1);
      }
      return end.get();
    }
  }

  private void step(Batch batch, BatchQueue batches, long stepsDone, TrainingLog log)
      throws IOException {
    long begin = System.nanoTime();
    float rate = setup.recipe().learningRate().at(stepsDone) * state.rateFactor(stepsDone);
    StepLosses stepLosses;
    try (StepFeed feed = StepFeed.of(batch, stepsDone, request.seed(), rate)) {
      StepValues values = setup.graph().run(setup.session(), feed);
      if (!values.isFinite()) {
        throw new TrainingDivergedException(
            new TrainingDivergedException.Step(stepsDone, rate, values, batch.ids()),
            search.first(feed));
      }
      stepLosses = values.losses();
    }
    losses.add(stepLosses.total());
    lossWatch.add(stepsDone + 1, stepLosses.total()).ifPresent(listener::warning);
    secondsOfStep = (System.nanoTime() - begin) / 1e9;
    StepReport report =
        new StepReport(stepsDone + 1, totalSteps, stepLosses, rate, secondsOfStep, batchSize);
    log.step(report, batch);
    batches.release(batch);
    listener.step(report);
  }

  /** Saves and measures as it is due; why the training ends now, if it does. */
  private Optional<TrainingEnd> afterStep(long steps) throws IOException {
    boolean isLast = steps == totalSteps;
    Optional<TrainingEnd> cut = isLast ? Optional.empty() : cutShort(0);
    boolean due =
        isLast
            || cut.isPresent()
            || control.checkpoints().isDueAfter(steps)
            || control.checkpoints().isDueAfterSeconds(checkpoints.secondsSinceLast())
            || isEvaluationDue(steps);
    if (due) {
      save(steps);
    }
    if (cut.isEmpty() && isEvaluationDue(steps)) {
      // What is not measured now is when the training goes on.
      cut = cutShort(secondsOfEvaluation);
      if (cut.isEmpty()) {
        evaluate(steps);
        if (evaluations != null && evaluations.isExhausted(state)) {
          return Optional.of(TrainingEnd.NO_IMPROVEMENT);
        }
        cut = cutShort(0);
      }
    }
    return isLast ? Optional.of(TrainingEnd.ALL_STEPS) : cut;
  }

  /** Whether there is no time for another step, which has to be saved, and so much more. */
  private Optional<TrainingEnd> cutShort(double secondsMore) {
    if (surroundings.shutdown().isRequested()) {
      return Optional.of(TrainingEnd.SHUTDOWN);
    }
    // The checkpoint after this step, and the one after the next.
    double seconds = secondsOfStep + 2 * checkpoints.secondsOfOne() + secondsMore;
    return surroundings.timeLimit().allows(seconds)
        ? Optional.empty()
        : Optional.of(TrainingEnd.TIME_LIMIT);
  }

  private boolean isEvaluationDue(long steps) {
    return evaluations != null
        && control.evaluations().isDueAfter(steps, control.checkpoints(), steps == totalSteps)
        && evaluations.isMissing(steps, state);
  }

  private void evaluate(long steps) throws IOException {
    if (evaluations == null) {
      return;
    }
    long begin = System.nanoTime();
    state = evaluations.measure(checkpoints.latest(), steps, state);
    secondsOfEvaluation = Math.max(secondsOfEvaluation, (System.nanoTime() - begin) / 1e9);
  }

  private void save(long steps) throws IOException {
    Optional<Variable> broken = checkpoints.save(steps);
    if (broken.isPresent()) {
      throw TrainingDivergedException.afterUpdate(steps, broken.get().key());
    }
    listener.checkpointWritten(checkpoints.latest(), steps);
  }

  /** Back to the latest checkpoint or to the start; the steps done there. */
  private long goBack(TrainingDivergedException reason) throws IOException {
    if (control.onDivergence() == OnDivergence.STOP) {
      throw reason;
    }
    if (state.rateReductions().size() >= MOST_RETRIES) {
      throw reason.afterRetries(MOST_RETRIES);
    }
    StartingPoint point =
        StartingPoint.enter(
            setup.graph(),
            setup.session(),
            directory,
            request.config().getTrainConfig(),
            TrainingListener.NONE);
    // Written before the first step with the new rate: a run that is killed goes on with it.
    state = state.halved(point.step(), reason.stepsDone());
    state.write(directory);
    checkpoints.goBackTo(point);
    listener.wentBack(reason, point.step(), state.rateFactor(point.step()));
    return point.step();
  }

  private Batch take(BatchQueue batches, long steps) throws IOException {
    try {
      return batches.take();
    } catch (InterruptedException e) {
      // Saved before the thread's mark is set again, which would close the files that are written.
      if (!checkpoints.has(steps)) {
        save(steps);
      }
      Thread.currentThread().interrupt();
      throw new InputException(
          "the training was interrupted after step "
              + steps
              + "; it is saved in "
              + checkpoints.latest(),
          "Run the same command again: it resumes.",
          e);
    }
  }
}
