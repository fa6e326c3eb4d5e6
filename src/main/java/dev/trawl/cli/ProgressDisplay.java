package dev.trawl.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a long piece of work is: a moving bar on a terminal, a line every few seconds elsewhere.
 */
interface ProgressDisplay extends AutoCloseable {

  /**
   * Shows that {@code done} of {@code total} are done.
   *
   * @param done from 0 to {@code total}
   * @param total at most 0 where it is not known
   * @param detail what else to say, such as the loss; may be empty
   */
  void show(long done, long total, String detail);

  @Override
  void close();

  /** Shows nothing. */
  static ProgressDisplay none() {
    return new ProgressDisplay() {
      @Override
      public void show(long done, long total, String detail) {}

      @Override
      public void close() {}
    };
  }

  static ProgressDisplay on(String task, boolean terminal, Console console) {
    return terminal ? new Bar(task) : new Lines(task, console);
  }

  /** A bar that moves in place. */
  final class Bar implements ProgressDisplay {
    private final ProgressBar bar;

    Bar(String task) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(-1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .build();
    }

    @Override
    public void show(long done, long total, String detail) {
      bar.maxHint(total > 0 ? total : -1);
      bar.stepTo(done);
      bar.setExtraMessage(" " + detail);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** A line now and then, for logs. */
  final class Lines implements ProgressDisplay {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final String task;
    private final Console console;
    private @Nullable Instant last;
    private long lastDone = -1;

    Lines(String task, Console console) {
      this.task = task;
      this.console = console;
    }

    @Override
    public synchronized void show(long done, long total, String detail) {
      Instant now = Instant.now();
      boolean finished = total > 0 && done >= total;
      boolean due = last == null || Duration.between(last, now).compareTo(BETWEEN) >= 0;
      if (done == lastDone || (!due && !finished)) {
        return;
      }
      last = now;
      lastDone = done;
      String share =
          total > 0
              ? String.format(Locale.ROOT, "%d of %d (%d %%)", done, total, done * 100 / total)
              : Long.toString(done);
      console.note("  " + task + ": " + share + (detail.isEmpty() ? "" : "  " + detail));
    }

    @Override
    public void close() {}
  }
}
