package dev.trawl.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Prepares the next batches on other threads while a step runs, and hands them out in order: which
 * thread is faster changes nothing. At most a fixed number of batches exists at a time.
 *
 * <p>For one consumer.
 */
final class BatchQueue implements AutoCloseable {
  private final ExecutorService workers;
  private final LongFunction<TrainingExample> loader;
  private final int batchSize;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Deque<Batch> free = new ArrayDeque<>();
  private final List<Batch> all = new ArrayList<>();
  private long next;

  private record Pending(Batch batch, Future<?> filled) {}

  /**
   * Starts preparing batches.
   *
   * @param loader makes the example of a number since the training's start; called from many
   *     threads
   * @param first number of the first batch
   * @param batchSize examples in a batch
   * @param ahead batches to be prepared ahead of the one in use, at least 1
   * @param threads threads that prepare them, at least 1
   * @param allocate makes the tensors of a batch
   */
  BatchQueue(
      LongFunction<TrainingExample> loader,
      long first,
      int batchSize,
      int ahead,
      int threads,
      Supplier<Batch> allocate) {
    this.loader = loader;
    this.batchSize = batchSize;
    this.next = first;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "training-input");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i <= ahead; i++) {
      Batch batch = allocate.get();
      all.add(batch);
      free.add(batch);
    }
    fillAhead();
  }

  /**
   * The next batch; it is the caller's until {@link #release}.
   *
   * @throws InterruptedException where the thread is interrupted while it waits
   * @throws RuntimeException what the loader threw
   */
  Batch take() throws InterruptedException {
    Pending head = pending.removeFirst();
    try {
      head.filled().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("while preparing a batch", e.getCause());
    }
    return head.batch();
  }

  /** Gives a batch back to be filled again. */
  void release(Batch batch) {
    free.add(batch);
    fillAhead();
  }

  private void fillAhead() {
    while (!free.isEmpty()) {
      Batch batch = free.removeFirst();
      long start = next * batchSize;
      next++;
      pending.add(new Pending(batch, workers.submit(() -> fill(batch, start))));
    }
  }

  private void fill(Batch batch, long start) {
    for (int place = 0; place < batchSize; place++) {
      batch.put(place, loader.apply(start + place));
    }
  }

  @Override
  public void close() {
    // Without an interruption, which would close the files of records that a worker is reading.
    pending.forEach(one -> one.filled().cancel(false));
    workers.shutdown();
    try {
      // A worker may be writing to a tensor: freeing it now would be a crash, not an exception.
      if (workers.awaitTermination(1, TimeUnit.MINUTES)) {
        all.forEach(Batch::close);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
