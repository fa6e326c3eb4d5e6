package dev.trawl.training.evaluation;

import dev.trawl.config.LabelMapReader;
import dev.trawl.config.proto.EvalConfig;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.Split;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.RestoreScope;
import dev.trawl.evaluation.DatasetEvaluation;
import dev.trawl.evaluation.EvaluatedImage;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.training.CheckpointEvaluator;
import dev.trawl.training.EvaluationResult;
import dev.trawl.training.StepLosses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * Measures checkpoints on the val part of the data set that they are trained on, as the Object
 * Detection API's evaluation does, which is a process of its own: COCO's metrics, the mean over the
 * batches of the losses, pictures of what was found beside what is there, and moreover curves and a
 * confusion matrix. Numbers go to TensorBoard's {@code eval/}, {@code metrics.jsonl} and {@code
 * results.csv} of the model directory.
 *
 * <p>The graph is built when the first checkpoint comes and freed with the evaluator; it has no
 * gradients. Images are decoded as they are needed. Not thread-safe.
 */
public final class ValidationEvaluator implements CheckpointEvaluator, AutoCloseable {
  private static final String FOLDER = "eval";
  private static final int EXAMPLES_AHEAD = 8;

  private final TrainEvalPipelineConfig config;
  private final LabelMap labelMap;
  private final List<Path> shards;
  private final EvaluationPictures pictures;
  private final EvaluationLog log;
  private final ConfigProto sessionConfig;
  private @Nullable EvaluationGraph graph;

  private ValidationEvaluator(
      TrainEvalPipelineConfig config,
      LabelMap labelMap,
      List<Path> shards,
      EvaluationPictures pictures,
      EvaluationLog log,
      ConfigProto sessionConfig) {
    this.config = config;
    this.labelMap = labelMap;
    this.shards = List.copyOf(shards);
    this.pictures = pictures;
    this.log = log;
    this.sessionConfig = sessionConfig;
  }

  /**
   * An evaluator of a training's checkpoints.
   *
   * @param config of the training
   * @param dataset directory of the prepared data set
   * @param modelDirectory takes the results
   * @param pictures draws them
   * @return empty where the data set has no val part
   * @throws InputException where the data set is not finished
   */
  public static Optional<ValidationEvaluator> open(
      TrainEvalPipelineConfig config,
      Path dataset,
      Path modelDirectory,
      EvaluationPictures pictures) {
    return open(
        config,
        dataset,
        modelDirectory,
        pictures,
        ConfigProto.newBuilder()
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
            .build());
  }

  /**
   * The same with threads and devices of one's own.
   *
   * @param sessionConfig of TensorFlow
   */
  public static Optional<ValidationEvaluator> open(
      TrainEvalPipelineConfig config,
      Path dataset,
      Path modelDirectory,
      EvaluationPictures pictures,
      ConfigProto sessionConfig) {
    DatasetManifest manifest = DatasetManifest.read(dataset);
    List<Path> shards =
        manifest.files().stream()
            .map(DatasetManifest.OutputFile::path)
            .filter(path -> DatasetLayout.isShardOf(DatasetLayout.shardsOf(Split.VAL), path))
            .map(dataset::resolve)
            .toList();
    if (shards.isEmpty() || manifest.records().val() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ValidationEvaluator(
            config,
            LabelMapReader.read(dataset.resolve(DatasetLayout.LABEL_MAP)),
            shards,
            pictures,
            new EvaluationLog(modelDirectory, folder(config, modelDirectory)),
            sessionConfig));
  }

  /** {@code eval/}, and below it the name of the reader where it has one, as in the original. */
  private static Path folder(TrainEvalPipelineConfig config, Path modelDirectory) {
    Path all = modelDirectory.resolve(FOLDER).normalize();
    String name =
        config.getEvalInputReaderCount() == 0 ? "" : config.getEvalInputReader(0).getName();
    Path folder = all.resolve(name).normalize();
    if (!folder.startsWith(all)) {
      throw new InputException(
          "eval_input_reader.name is \"" + name + "\", which leads out of the model directory",
          "Make it a plain name: it is that of a folder in " + all + ".");
    }
    return folder;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException where the checkpoint or a record cannot be read
   * @throws UncheckedIOException where the model directory cannot be written
   */
  @Override
  public EvaluationResult evaluate(Path checkpoint, long step) {
    DetectorConfiguration detector = DetectorConfiguration.from(config.getModel());
    EvaluationGraph filled = filledFrom(checkpoint, detector);
    EvalConfig settings = config.getEvalConfig();
    int batchSize = Math.max(1, settings.getBatchSize());
    boolean draws = settings.getRetainOriginalImages();
    int drawn = draws ? settings.getNumVisualizations() * batchSize : 0;
    List<EvaluatedImage> images = new ArrayList<>();
    Map<String, EncodedImage> sideBySide = new LinkedHashMap<>();
    MeanLosses losses = new MeanLosses();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    try (ValidationStream stream =
        new ValidationStream(
            new ValidationLoader(detector),
            shards,
            drawn,
            Math.max(EXAMPLES_AHEAD, batchSize),
            threads)) {
      int batchNumber = 0;
      for (List<ValidationExample> batch = stream.next(batchSize);
          !batch.isEmpty();
          batch = stream.next(batchSize)) {
        EvaluationGraph.Outcome outcome = filled.run(batch, labelMap);
        losses.add(outcome.losses());
        for (int i = 0; i < batch.size(); i++) {
          ValidationExample one = batch.get(i);
          List<Detection> found = outcome.detections().get(i);
          images.add(new EvaluatedImage(one.id(), one.width(), one.height(), one.objects(), found));
          String tag = "eval_side_by_side_" + batchNumber + "_" + i;
          draw(one, found).ifPresent(picture -> sideBySide.put(tag, picture));
        }
        batchNumber++;
      }
      return write(checkpoint, step, DatasetEvaluation.of(images, labelMap), losses, sideBySide);
    } catch (IOException e) {
      throw new UncheckedIOException("writing the evaluation of " + checkpoint, e);
    }
  }

  private EvaluationGraph filledFrom(Path checkpoint, DetectorConfiguration detector) {
    if (graph == null) {
      graph =
          new EvaluationGraph(
              detector, config.getTrainConfig().getAddRegularizationLoss(), sessionConfig);
    }
    graph.restore(checkpoint, RestoreScope.toDetect(config.getEvalConfig()));
    return graph;
  }

  private Optional<EncodedImage> draw(ValidationExample example, List<Detection> found) {
    if (example.picture() == null) {
      return Optional.empty();
    }
    EvalConfig settings = config.getEvalConfig();
    List<Detection> shown =
        found.stream()
            .filter(detection -> detection.score() >= settings.getMinScoreThreshold())
            .limit(Math.max(0, settings.getMaxNumBoxesToVisualize()))
            .toList();
    return Optional.of(pictures.sideBySide(example.picture(), shown, example.objects()));
  }

  private EvaluationResult write(
      Path checkpoint,
      long step,
      DatasetEvaluation evaluation,
      MeanLosses losses,
      Map<String, EncodedImage> sideBySide)
      throws IOException {
    TreeMap<String, Double> metrics = new TreeMap<>(evaluation.metrics().tensorBoardTags());
    metrics.putAll(losses.tags());
    if (config.getEvalConfig().getIncludeMetricsPerCategory()) {
      metrics.putAll(evaluation.metrics().tensorBoardTagsOfCategories());
    }
    EvaluationResult result = new EvaluationResult(step, metrics);
    log.write(
        result,
        checkpoint,
        evaluation.summary(),
        sideBySide,
        new EvaluationLog.Charts(
            pictures.precisionRecall(evaluation.metrics()),
            pictures.confusionMatrix(evaluation.confusion())));
    return result;
  }

  @Override
  public void close() {
    try (log) {
      if (graph != null) {
        graph.close();
        graph = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing the log of the evaluations", e);
    }
  }

  /** The original's {@code Loss/} tags: means over batches, whatever their sizes. */
  private static final class MeanLosses {
    private double classification;
    private double localization;
    private double regularization;
    private double total;
    private int batches;

    void add(StepLosses losses) {
      classification += losses.classification();
      localization += losses.localization();
      regularization += losses.regularization();
      total += losses.total();
      batches++;
    }

    Map<String, Double> tags() {
      return Map.of(
          "Loss/classification_loss",
          classification / batches,
          "Loss/localization_loss",
          localization / batches,
          "Loss/regularization_loss",
          regularization / batches,
          "Loss/total_loss",
          total / batches);
    }
  }
}
