package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The data reader of the real TensorBoard, a Python package: {@code pip install tensorboard}. Which
 * Python, says {@code -Dtrawl.python}, or {@code python3} on the path.
 */
public final class TensorBoard {
  private static final Path SCRIPT = Path.of("src/test/resources/tensorboard/read_events.py");

  private TensorBoard() {}

  /**
   * What it reads from a directory: {@code {"scalars": {tag: [[step, value]...]}, "images": {tag:
   * [[step, width, height, pictures]...]}}}. Skips the test where Python or the package is absent.
   */
  public static JsonNode read(Path directory) throws IOException {
    String python = System.getProperty("trawl.python", "python3");
    assumeTrue(
        succeeds(List.of(python, "-c", "import tensorboard.backend.event_processing")),
        () -> "skipped: " + python + " has no tensorboard (pip install tensorboard)");
    Path output = Files.createTempFile("events", ".json");
    Path errors = Files.createTempFile("events", ".txt");
    try {
      Process process =
          new ProcessBuilder(python, SCRIPT.toString(), directory.toString())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      assertEquals(0, exitCode(process), Files.readString(errors));
      return new ObjectMapper().readTree(output.toFile());
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      return exitCode(
              new ProcessBuilder(command)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.DISCARD)
                  .start())
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int exitCode(Process process) {
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("Python does not come to an end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Python runs", e);
    }
  }
}
