package dev.trawl.training;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.Split;
import dev.trawl.detector.InputPreprocessor;
import dev.trawl.imaging.ImageEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training writes down as it goes: TensorBoard's events and {@code metrics.jsonl}, with the
 * tags of the Object Detection API. Not thread-safe.
 */
final class TrainingLog implements AutoCloseable {
  /** Steps between two entries, as in the Object Detection API. */
  private static final int EVERY = 100;

  /** Images of the batch in an entry, as in the Object Detection API. */
  private static final int IMAGES = 3;

  private final InputPreprocessor preprocessor;

  private final EventLog events;
  private final MetricsLog metrics;
  private double seconds;
  private long steps;

  @JsonPropertyOrder({
    "format",
    "steps",
    "first_loss",
    "last_loss",
    "checkpoint",
    "end",
    "best",
    "rate_reductions",
    "seed",
    "dataset"
  })
  private record Manifest(
      int format,
      long steps,
      @Nullable Float first_loss,
      @Nullable Float last_loss,
      String checkpoint,
      String end,
      @Nullable BestCheckpoint best,
      List<Map<String, Long>> rate_reductions,
      long seed,
      String dataset) {}

  /**
   * Starts or goes on with the logs of a model directory.
   *
   * @param step steps done before
   * @param preprocessor that the batches' images come from
   * @throws IOException where they cannot be written
   */
  TrainingLog(Path modelDirectory, long step, InputPreprocessor preprocessor) throws IOException {
    this.preprocessor = preprocessor;
    events = new EventLog(modelDirectory.resolve(Split.TRAIN.label()), step);
    metrics = new MetricsLog(modelDirectory, step);
  }

  /**
   * Notes a step; writes where an entry is due: the first, every hundredth and the last. A training
   * in several runs has the entries of one that never stopped.
   *
   * @param batch of the step
   */
  void step(StepReport report, Batch batch) throws IOException {
    seconds += report.seconds();
    steps++;
    long step = report.step();
    boolean due = step == 1 || step % EVERY == 0 || step == report.totalSteps();
    if (!due) {
      return;
    }
    Map<String, Float> scalars = new LinkedHashMap<>();
    StepLosses losses = report.losses();
    scalars.put("Loss/classification_loss", losses.classification());
    scalars.put("Loss/localization_loss", losses.localization());
    scalars.put("Loss/regularization_loss", losses.regularization());
    scalars.put("Loss/total_loss", losses.total());
    // The original divides by the number of replicas; there is one.
    scalars.put("Loss/normalized_total_loss", losses.total());
    scalars.put("learning_rate", report.learningRate());
    scalars.put("steps_per_sec", (float) (steps / seconds));
    events.write(report.step(), scalars);
    // The original shows normalised pixels, cut to 0 and 1: dark blots. These can be recognised.
    List<EncodedImage> images =
        batch.firstImages(IMAGES).stream()
            .map(preprocessor::picture)
            .map(ImageEncoder::png)
            .toList();
    events.writeImages(report.step(), Map.of("train_input_images", images));
    metrics.write(report.step(), Split.TRAIN.label(), scalars);
    seconds = 0;
    steps = 0;
  }

  /** The text of the model directory's {@code manifest.json}. */
  static String manifest(TrainingRequest request, TrainingResult result, TrainingState state)
      throws IOException {
    return new ObjectMapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(
                new Manifest(
                    1,
                    result.lastStep(),
                    finite(result.firstLoss()),
                    finite(result.lastLoss()),
                    String.valueOf(result.checkpoint().getFileName()),
                    result.end().label(),
                    BestCheckpoint.read(request.modelDirectory()).orElse(null),
                    state.rateReductions().stream().map(TrainingLog::entry).toList(),
                    request.seed(),
                    request.datasetDirectory().toString()))
        + "\n";
  }

  private static Map<String, Long> entry(TrainingState.RateReduction reduction) {
    Map<String, Long> entry = new LinkedHashMap<>();
    entry.put("from_step", reduction.fromStep());
    entry.put("diverged_after", reduction.divergedAfter());
    return entry;
  }

  /** JSON has no NaN. */
  private static @Nullable Float finite(float loss) {
    return Float.isFinite(loss) ? loss : null;
  }

  @Override
  public void close() throws IOException {
    try (events) {
      metrics.close();
    }
  }
}
