package dev.trawl.training.evaluation;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfrecord.TfRecordException;
import dev.trawl.formats.tfrecord.TfRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The records of a data set's shards as examples, in their order: a few are decoded ahead on other
 * threads, so that memory does not grow with the data set. For one consumer.
 */
final class ValidationStream implements AutoCloseable {
  private final ValidationLoader loader;
  private final Iterator<Path> shards;
  private final int pictures;
  private final int ahead;
  private final ExecutorService workers;
  private final Deque<Future<ValidationExample>> pending = new ArrayDeque<>();
  private @Nullable TfRecordReader reader;
  private @Nullable Path shard;
  private long started;

  /**
   * Starts.
   *
   * @param pictures how many of the first examples keep their pixels
   * @param ahead examples decoded ahead of the one in use, at least 1
   * @param threads threads that decode them, at least 1
   */
  ValidationStream(
      ValidationLoader loader, List<Path> shards, int pictures, int ahead, int threads) {
    this.loader = loader;
    this.shards = List.copyOf(shards).iterator();
    this.pictures = pictures;
    this.ahead = ahead;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "validation-input");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * The next examples; none at the end.
   *
   * @param most how many at most
   * @throws InputException where a record cannot be read or measured on
   */
  List<ValidationExample> next(int most) {
    List<ValidationExample> examples = new ArrayList<>();
    while (examples.size() < most) {
      fillAhead();
      Future<ValidationExample> first = pending.pollFirst();
      if (first == null) {
        break;
      }
      examples.add(result(first));
    }
    return examples;
  }

  private void fillAhead() {
    while (pending.size() < ahead) {
      byte[] record = nextRecord();
      if (record == null) {
        return;
      }
      RecordLocation location =
          new RecordLocation(String.valueOf(shard), reader == null ? 0 : reader.index() - 1);
      boolean keepPicture = started++ < pictures;
      pending.add(workers.submit(() -> loader.load(location, record, keepPicture)));
    }
  }

  private byte @Nullable [] nextRecord() {
    try {
      while (true) {
        if (reader == null) {
          if (!shards.hasNext()) {
            return null;
          }
          shard = shards.next();
          reader = TfRecordReader.open(Files.newInputStream(shard));
        }
        byte[] record = reader.next();
        if (record != null) {
          return record;
        }
        reader.close();
        reader = null;
      }
    } catch (IOException | TfRecordException e) {
      throw new InputException(
          "cannot read the shard " + shard + ": " + e.getMessage(),
          "Check the data set's directory, or prepare it anew.",
          e);
    }
  }

  private static ValidationExample result(Future<ValidationExample> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("while decoding an image to measure on", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputException(
          "the evaluation was interrupted", "Run the same command again: it resumes.", e);
    }
  }

  @Override
  public void close() throws IOException {
    workers.shutdownNow();
    try {
      workers.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (reader != null) {
      reader.close();
    }
  }
}
