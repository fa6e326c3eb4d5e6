package dev.trawl.training;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.Split;
import dev.trawl.detector.DurableFiles;
import dev.trawl.formats.manifest.ModelLayout;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code metrics.jsonl} of a model directory: the scalars of TensorBoard, one line a step and
 * split. Not thread-safe.
 */
public final class MetricsLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Writer writer;

  @JsonPropertyOrder({"step", "split", "metrics"})
  private record Line(long step, String split, Map<String, Float> metrics) {}

  /**
   * A line.
   *
   * @param step steps done
   * @param split label of the data that the metrics are of
   * @param metrics values by TensorBoard's tags
   */
  @JsonPropertyOrder({"step", "split", "metrics"})
  public record Entry(long step, String split, Map<String, Double> metrics) {}

  private record StepOnly(long step) {}

  /**
   * Goes on with the log in {@code modelDirectory}; lines of steps after {@code step}, which a run
   * that was killed wrote after its last checkpoint, are taken out.
   *
   * @throws IOException where it cannot be read or written
   */
  MetricsLog(Path modelDirectory, long step) throws IOException {
    Files.createDirectories(modelDirectory);
    Path file = modelDirectory.resolve(ModelLayout.METRICS_LOG);
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

  /**
   * Adds a line to the log of {@code modelDirectory} beside whoever else writes there, unless it
   * has one of that step and split already: then a checkpoint was measured anew, and what it came
   * to the first time stays.
   *
   * @throws IOException where it cannot be read or written
   */
  public static void add(Path modelDirectory, long step, Split split, Map<String, Double> metrics)
      throws IOException {
    Path file = modelDirectory.resolve(ModelLayout.METRICS_LOG);
    if (read(modelDirectory, split).stream().anyMatch(entry -> entry.step() == step)) {
      return;
    }
    Files.createDirectories(modelDirectory);
    Files.writeString(
        file,
        JSON.writeValueAsString(new Entry(step, split.label(), metrics)) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * The lines of a split, in the order of the file; none where there is no log.
   *
   * @throws IOException where it cannot be read
   */
  public static List<Entry> read(Path modelDirectory, Split split) throws IOException {
    Path file = modelDirectory.resolve(ModelLayout.METRICS_LOG);
    List<Entry> entries = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        try {
          Entry entry = JSON.readValue(line, Entry.class);
          if (entry.split().equals(split.label())) {
            entries.add(entry);
          }
        } catch (JsonProcessingException e) {
          // The line that a killed run did not finish.
          continue;
        }
      }
    }
    return entries;
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
