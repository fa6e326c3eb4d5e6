package dev.trawl.training.control;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells when a run has to end to be over in time. Not thread-safe. */
public final class TimeLimit {
  private final double seconds;
  private final LongSupplier nanoTime;
  private final long start;

  /**
   * Starts the time.
   *
   * @param limit how long the run may take; null for as long as it takes
   * @param nanoTime a clock, as {@link System#nanoTime}
   */
  public TimeLimit(@Nullable Duration limit, LongSupplier nanoTime) {
    this.seconds = limit == null ? Double.POSITIVE_INFINITY : limit.toNanos() / 1e9;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /** Whether so many more seconds still fit in. */
  public boolean allows(double more) {
    return (nanoTime.getAsLong() - start) / 1e9 + more <= seconds;
  }
}
