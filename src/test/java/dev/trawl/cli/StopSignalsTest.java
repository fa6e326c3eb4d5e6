package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopSignalsTest {

  /** A process whose end takes for ever. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws InterruptedException {
      StopSignals.handle(System::exit, Runtime.getRuntime()::halt);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    System.out.println("ending");
                    sleep();
                  }));
      System.out.println("started");
      sleep();
    }

    private static void sleep() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Endless.class.getName())
        .start();
  }

  @Test
  void the_second_signal_does_not_wait_for_what_the_first_began() throws Exception {
    Process process = start();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("started", out.readLine());
      // By its handle, which leaves the stream open.
      process.toHandle().destroy();
      assertEquals("ending", out.readLine());
      assertTrue(process.isAlive());
      process.toHandle().destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(143, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void an_interrupt_has_a_code_of_its_own() throws Exception {
    Process process = start();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("started", out.readLine());
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      assumeTrue(
          Files.exists(status) && !ignoresInterrupts(Files.readString(status)),
          "interrupts are ignored here, as in shells' background jobs");
      for (int i = 0; i < 2; i++) {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertEquals(i == 0 ? "ending" : null, out.readLine());
      }
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(130, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  /** SIGINT is the second signal, so the second bit from the right. */
  private static boolean ignoresInterrupts(String status) {
    String ignored =
        status.lines().filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
    return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) != 0;
  }
}
