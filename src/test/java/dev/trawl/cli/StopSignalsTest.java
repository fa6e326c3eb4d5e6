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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class StopSignalsTest {

  /** A process whose end takes for ever. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws InterruptedException {
      StopSignals.handle(System::exit, StopSignals::leave);
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

  /** The same while TensorFlow computes. */
  static final class Computing {
    private Computing() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (Graph graph = new Graph();
          Session session = new Session(graph)) {
        Ops tf = Ops.create(graph);
        Operand<TFloat32> sum = tf.random.randomUniform(tf.array(256, 256), TFloat32.class);
        for (int i = 0; i < 20; i++) {
          sum = tf.math.tanh(tf.linalg.matMul(sum, sum));
        }
        Operand<TFloat32> last = sum;
        Thread steps =
            new Thread(
                () -> {
                  while (true) {
                    session.runner().fetch(last).run().close();
                  }
                });
        steps.setDaemon(true);
        steps.start();
        Endless.main(arguments);
      }
    }
  }

  private static Process start(Class<?> main) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName())
        .start();
  }

  @ParameterizedTest
  @ValueSource(classes = {Endless.class, Computing.class})
  void the_second_signal_does_not_wait_for_what_the_first_began(Class<?> main) throws Exception {
    Process process = start(main);
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
    Process process = start(Endless.class);
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
