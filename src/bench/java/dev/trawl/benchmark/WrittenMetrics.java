package dev.trawl.benchmark;

import dev.trawl.formats.manifest.ModelLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The steps that a training in another process has written down in its {@code metrics.jsonl}. */
final class WrittenMetrics {
  private static final long POLL_MILLISECONDS = 5;

  private final Path file;

  /**
   * @param modelDirectory of the training; need not exist yet
   */
  WrittenMetrics(Path modelDirectory) {
    file = modelDirectory.resolve(ModelLayout.METRICS_LOG);
  }

  /** Whether there is a whole line about that step of training. */
  boolean has(long step) throws IOException {
    String start = "{\"step\":" + step + ",\"split\":\"train\"";
    return Files.exists(file)
        && Files.readString(file)
            .lines()
            .anyMatch(line -> line.startsWith(start) && line.endsWith("}"));
  }

  /** Waits until the step is written down or the process has ended. */
  void awaitStep(long step, Process process) throws IOException {
    try {
      while (!has(step) && !process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a training ran", e);
    }
  }
}
