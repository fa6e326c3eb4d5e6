package dev.trawl.training.control;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds up the end of the process, as after SIGTERM or an interrupt from the keyboard, until work
 * has noticed it and saved what it did; not for longer than a minute.
 */
public final class ShutdownWatch implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ShutdownWatch.class);
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean requested;

  /**
   * Watches until it is closed.
   *
   * @param told when the process is to end, on a thread of its own
   */
  public ShutdownWatch(Runnable told) {
    hook =
        new Thread(
            () -> {
              requested = true;
              told.run();
              await();
            },
            "training-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
      requested = true;
    }
  }

  /** Whether the process is to end. */
  public boolean isRequested() {
    return requested;
  }

  private void await() {
    try {
      boolean inTime = saved.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        LOGGER.warn("The process ends before the training could save");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is saved. */
  @Override
  public void close() {
    saved.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, and now returns.
      requested = true;
    }
  }
}
