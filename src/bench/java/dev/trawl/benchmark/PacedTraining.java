package dev.trawl.benchmark;

import dev.trawl.training.StepReport;
import dev.trawl.training.Trainer;
import dev.trawl.training.TrainingListener;
import dev.trawl.training.TrainingRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A real training, input and logs included, that takes its steps when it is told to. */
final class PacedTraining implements AutoCloseable {
  private final Semaphore allowed = new Semaphore(0);
  private final Semaphore done = new Semaphore(0);
  private final CompletableFuture<Void> training;
  private volatile boolean ending;

  /** Starts it on a thread of its own. */
  PacedTraining(Trainer trainer, TrainingRequest request) {
    training = CompletableFuture.runAsync(() -> trainer.train(request, new Pace()));
  }

  private final class Pace implements TrainingListener {
    @Override
    public void started(long firstStep, long totalSteps) {
      awaitTurn();
    }

    @Override
    public void step(StepReport report) {
      done.release();
      awaitTurn();
    }

    private void awaitTurn() {
      allowed.acquireUninterruptibly();
      if (ending) {
        throw new EndOfBenchmark();
      }
    }
  }

  /** Leaves a training that would go on. */
  private static final class EndOfBenchmark extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Takes so many steps. */
  void steps(int count) {
    allowed.release(count);
    try {
      while (!done.tryAcquire(count, 1, TimeUnit.SECONDS)) {
        if (training.isCompletedExceptionally()) {
          training.join();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while training", e);
    }
  }

  @Override
  public void close() {
    ending = true;
    allowed.release();
    try {
      training.join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof EndOfBenchmark)) {
        throw e;
      }
    }
  }
}
