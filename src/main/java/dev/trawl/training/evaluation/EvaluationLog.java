package dev.trawl.training.evaluation;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.Split;
import dev.trawl.detector.DurableFiles;
import dev.trawl.evaluation.EvaluationJson;
import dev.trawl.evaluation.EvaluationSummary;
import dev.trawl.formats.manifest.EvaluationLayout;
import dev.trawl.training.EvaluationResult;
import dev.trawl.training.EventLog;
import dev.trawl.training.MetricsLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What evaluations within a training write down: TensorBoard's events with the tags of the Object
 * Detection API, a line of {@code metrics.jsonl}, {@code results.csv}, and of the latest one {@code
 * metrics.json} and two charts beside the events.
 */
final class EvaluationLog implements AutoCloseable {
  private static final String PRECISION_RECALL = "precision_recall";
  private static final String CONFUSION_MATRIX = "confusion_matrix";

  private final Path modelDirectory;
  private final Path folder;
  private @Nullable EventLog events;
  private long lastStep;

  /**
   * @param folder takes the events
   */
  EvaluationLog(Path modelDirectory, Path folder) {
    this.modelDirectory = modelDirectory;
    this.folder = folder;
  }

  /**
   * Charts of an evaluation.
   *
   * @param precisionRecall of each class
   * @param confusionMatrix of all classes
   */
  record Charts(EncodedImage precisionRecall, EncodedImage confusionMatrix) {}

  /**
   * Writes an evaluation.
   *
   * @param pictures what it saw, by TensorBoard's tags
   * @throws IOException where something cannot be written
   */
  void write(
      EvaluationResult result,
      Path checkpoint,
      EvaluationSummary summary,
      Map<String, EncodedImage> pictures,
      Charts charts)
      throws IOException {
    Map<String, Float> scalars = new LinkedHashMap<>();
    result.metrics().forEach((tag, value) -> scalars.put(tag, value.floatValue()));
    Map<String, List<EncodedImage>> images = new LinkedHashMap<>();
    pictures.forEach((tag, picture) -> images.put(tag, List.of(picture)));
    images.put(PRECISION_RECALL, List.of(charts.precisionRecall()));
    images.put(CONFUSION_MATRIX, List.of(charts.confusionMatrix()));
    EventLog log = eventsFor(result.step());
    log.write(result.step(), scalars);
    log.writeImages(result.step(), images);
    replace(folder.resolve(EvaluationLayout.PRECISION_RECALL), charts.precisionRecall().bytes());
    replace(folder.resolve(EvaluationLayout.CONFUSION_MATRIX), charts.confusionMatrix().bytes());
    String name = String.valueOf(checkpoint.getFileName());
    replace(
        folder.resolve(EvaluationLayout.METRICS),
        bytes(EvaluationJson.write(summary, name) + "\n"));
    MetricsLog.add(modelDirectory, result.step(), Split.VAL, result.metrics());
    replace(modelDirectory.resolve(ResultsTable.FILE_NAME), bytes(ResultsTable.of(modelDirectory)));
  }

  /** A file of its own where the step was measured before: the new one takes its place. */
  private EventLog eventsFor(long step) throws IOException {
    if (events == null || step <= lastStep) {
      if (events != null) {
        events.close();
      }
      events = new EventLog(folder, step - 1);
    }
    lastStep = step;
    return events;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".temporary");
    Files.write(temporary, bytes);
    DurableFiles.replace(temporary, file);
  }

  @Override
  public void close() throws IOException {
    if (events != null) {
      events.close();
      events = null;
    }
  }
}
