package dev.trawl.training;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.detector.DurableFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * {@code metrics.jsonl} of a model directory: the scalars of TensorBoard, one line a step. Not
 * thread-safe.
 */
final class MetricsLog implements AutoCloseable {
  static final String FILE_NAME = "metrics.jsonl";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Writer writer;

  @JsonPropertyOrder({"step", "split", "metrics"})
  private record Line(long step, String split, Map<String, Float> metrics) {}

  private record StepOnly(long step) {}

  /**
   * Goes on with the log in {@code modelDirectory}; lines of steps after {@code step}, which a run
   * that was killed wrote after its last checkpoint, are taken out.
   *
   * @throws IOException where it cannot be read or written
   */
  MetricsLog(Path modelDirectory, long step) throws IOException {
    Files.createDirectories(modelDirectory);
    Path file = modelDirectory.resolve(FILE_NAME);
    if (Files.exists(file)) {
      StringBuilder kept = new StringBuilder();
      for (String line : Files.readAllLines(file)) {
        if (stepOf(line) <= step) {
          kept.append(line).append('\n');
        }
      }
      DurableFiles.write(file, kept.toString());
    }
    writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static long stepOf(String line) {
    try {
      return JSON.readerFor(StepOnly.class)
          .without(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .<StepOnly>readValue(line)
          .step();
    } catch (IOException e) {
      // The line that a killed run did not finish.
      return Long.MAX_VALUE;
    }
  }

  /**
   * Writes one line.
   *
   * @throws IOException where it cannot be written
   */
  void write(long step, String split, Map<String, Float> metrics) throws IOException {
    writer.write(JSON.writeValueAsString(new Line(step, split, metrics)));
    writer.write('\n');
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
