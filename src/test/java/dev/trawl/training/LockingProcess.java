package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** Another process, which has locked a model directory as a training does, until it is killed. */
public final class LockingProcess implements AutoCloseable {
  private final Process process;

  private LockingProcess(Process process) {
    this.process = process;
  }

  /** Starts it and waits until it has the lock. */
  public static LockingProcess of(Path modelDirectory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockingProcess.class.getName(),
                modelDirectory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("locked", out.readLine());
    }
    return new LockingProcess(process);
  }

  /** Its number. */
  public long number() {
    return process.pid();
  }

  /** Locks the directory that is named and waits. */
  public static void main(String[] arguments) throws Exception {
    try (ModelDirectoryLock lock =
        ModelDirectoryLock.take(
            Path.of(arguments[0]),
            warning -> {
              throw new IllegalStateException(warning);
            })) {
      System.out.println("locked");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** Kills it and waits for its end. */
  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
