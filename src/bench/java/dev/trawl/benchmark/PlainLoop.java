package dev.trawl.benchmark;

import dev.trawl.formats.tfrecord.TfRecordWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Files read record by record and written by as many threads as the machine has cores. */
final class PlainLoop {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();
  private static final int BUFFER = 1 << 16;

  private PlainLoop() {}

  /** What is written for a record that was read. */
  interface Work {
    List<byte[]> of(byte[] record) throws IOException;
  }

  /** Writes a file in {@code output} for each of {@code files}. */
  static void run(List<Path> files, Path output, Work work) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Files.createDirectories(output);
      List<Future<?>> running =
          files.stream()
              .<Future<?>>map(file -> threads.submit(() -> one(file, output, work)))
              .toList();
      for (Future<?> future : running) {
        future.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void one(Path file, Path output, Work work) {
    try (TfRecordWriter writer =
        new TfRecordWriter(
            new BufferedOutputStream(
                Files.newOutputStream(output.resolve(file.getFileName())), BUFFER))) {
      PrepareInput.forEachRecord(
          file,
          record -> {
            for (byte[] written : work.of(record)) {
              writer.write(written);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("working on " + file, e);
    }
  }
}
