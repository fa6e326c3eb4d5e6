package dev.trawl.export;

import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.DetectorInput;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.ExportLayout;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Writes the page that says what an exported model is, where it comes from and how to use it. */
final class ModelCard {
  private static final int CLASSES_IN_TITLE = 4;

  private final DetectorExport export;
  private final DetectorConfiguration detector;
  private final OptionalLong step;
  private final KnownMetrics metrics;
  private final Markdown text = new Markdown();

  private ModelCard(
      DetectorExport export,
      DetectorConfiguration detector,
      OptionalLong step,
      KnownMetrics metrics) {
    this.export = export;
    this.detector = detector;
    this.step = step;
    this.metrics = metrics;
  }

  /**
   * The card in Markdown.
   *
   * @param step training steps behind the checkpoint, where it says so
   */
  static String of(
      DetectorExport export,
      DetectorConfiguration detector,
      OptionalLong step,
      KnownMetrics metrics) {
    ModelCard card = new ModelCard(export, detector, step, metrics);
    card.introduction();
    card.classes();
    card.training();
    card.metrics();
    card.signature();
    card.use();
    card.limits();
    return card.text.toString();
  }

  private void introduction() {
    List<LabelMap.Item> items = export.labelMap().items();
    String shown =
        items.stream()
            .limit(CLASSES_IN_TITLE)
            .map(item -> Markdown.escaped(item.displayName()))
            .collect(Collectors.joining(", "));
    String rest =
        items.size() > CLASSES_IN_TITLE
            ? " and " + (items.size() - CLASSES_IN_TITLE) + " more"
            : "";
    text.line("# Detector of " + shown + rest);
    text.line("");
    text.line(
        "An EfficientDet-D0 object detector: it takes pictures and says where in them which of its"
            + " classes can be seen, each with a box and a score. Pictures are scaled to fit into "
            + detector.inputSize()
            + "x"
            + detector.inputSize()
            + " pixels, keeping their proportions, before it looks at them.");
  }

  private void classes() {
    text.heading("Classes");
    text.row("id", "class");
    text.row("---:", "---");
    for (LabelMap.Item item : export.labelMap().items()) {
      text.row(Integer.toString(item.id()), Markdown.escaped(item.displayName()));
    }
  }

  private void training() {
    text.heading("Training");
    text.row("what", "value");
    text.row("---", "---");
    text.row("checkpoint", "`" + export.checkpoint().getFileName() + "`");
    step.ifPresent(steps -> text.row("steps", Long.toString(steps)));
    export
        .training()
        .training()
        .filter(training -> training.checkpoint().equals(fileName()))
        .ifPresent(this::lastTraining);
    TrainConfig config = export.config().getTrainConfig();
    text.row("batch size", Integer.toString(config.getBatchSize()));
    text.row("augmentation", augmentation(config));
    if (!config.getFineTuneCheckpoint().isEmpty()) {
      text.row("started from", "`" + config.getFineTuneCheckpoint() + "`");
    }
    export.training().dataset().ifPresent(this::dataset);
    text.line("");
    text.line("All settings are in `" + ExportLayout.PIPELINE_CONFIG + "`.");
  }

  private void lastTraining(TrainingHistory.Training training) {
    if (training.firstLoss() != null && training.lastLoss() != null) {
      text.row(
          "total loss, mean of the first and the last 10 steps",
          decimal(training.firstLoss(), 3) + ", " + decimal(training.lastLoss(), 3));
    }
    text.row("seed", Long.toString(training.seed()));
    text.row("data set", "`" + training.dataset() + "`");
  }

  private void dataset(DatasetManifest dataset) {
    DatasetManifest.Records records = dataset.records();
    DatasetManifest.Boxes boxes = dataset.boxes();
    text.row(
        "records",
        "%d to learn from (and %d augmented copies), %d held back, %d set aside as unusable"
            .formatted(
                records.train(), dataset.augmentedCopies(), records.val(), records.deadLetters()));
    text.row(
        "boxes",
        "%d kept, %d repaired, %d dropped"
            .formatted(boxes.kept(), boxes.repairedTotal(), boxes.droppedTotal()));
  }

  private void metrics() {
    text.heading("Quality");
    Optional<MeasuredCheckpoint> measured =
        export.training().evaluations().stream()
            .filter(evaluation -> step.isPresent() && evaluation.step() == step.getAsLong())
            .reduce((earlier, later) -> later);
    if (metrics.values().isEmpty() && measured.isPresent()) {
      text.line(
          "Measured during its training, on the images held back. AP is COCO's mean average"
              + " precision over overlaps from 0.50 to 0.95; -1: there was nothing to measure on.");
      text.line("");
      text.row("metric", "value");
      text.row("---", "---:");
      measured
          .get()
          .metrics()
          .forEach((tag, value) -> text.row(Markdown.escaped(tag), decimal(value, 4)));
      best();
      return;
    }
    if (metrics.values().isEmpty()) {
      text.line(
          "Not measured. `trawl evaluate` measures a model; export again with `--metrics` to have"
              + " the result here.");
      return;
    }
    text.line(
        "COCO's metrics; AP is the mean average precision over overlaps from 0.50 to 0.95. A dash:"
            + " there was no object of that size.");
    text.line("");
    text.row("metric", "value");
    text.row("---", "---:");
    for (Map.Entry<String, Double> metric : metrics.values().entrySet()) {
      text.row(
          Markdown.escaped(metric.getKey()),
          metric.getValue() < 0 ? "-" : decimal(metric.getValue(), 4));
    }
    best();
  }

  private void best() {
    export.training().evaluations().stream()
        .max(Comparator.comparingDouble(MeasuredCheckpoint::meanAveragePrecision))
        .ifPresent(
            evaluation -> {
              text.line("");
              text.line(
                  "Of %d evaluations during the training the best had a mAP of %s, after %d steps."
                      .formatted(
                          export.training().evaluations().size(),
                          decimal(evaluation.meanAveragePrecision(), 4),
                          evaluation.step()));
            });
  }

  private void signature() {
    text.heading("Input and output");
    int detections = detector.postProcessing().maxTotalDetections();
    text.line(
        "Signature `%s` of the SavedModel in `%s`, for any number N of pictures at once:"
            .formatted(SavedModelWriter.SIGNATURE, ExportLayout.SAVED_MODEL));
    text.line("");
    text.row("", "tensor", "type and shape", "content");
    text.row("---", "---", "---", "---");
    text.row("in", "`" + SavedModelWriter.INPUT + "`", inputShape(), inputContent());
    output("num_detections", "[N]", "how many of the rows below are used");
    output(
        "detection_boxes",
        "[N, %d, 4]".formatted(detections),
        "top, left, bottom, right in fractions of the picture, by falling score");
    output("detection_scores", "[N, %d]".formatted(detections), "0 to 1");
    output("detection_classes", "[N, %d]".formatted(detections), "class ids of the table above");
    output(
        "detection_multiclass_scores",
        "[N, %d, %d]".formatted(detections, detector.classes()),
        "scores of all classes for the same box");
    output(
        "detection_anchor_indices",
        "[N, %d]".formatted(detections),
        "which of the raw boxes it is");
    output("raw_detection_boxes", "[N, A, 4]", "before suppression of overlaps");
    output(
        "raw_detection_scores",
        "[N, A, %d]".formatted(detector.classes()),
        "before suppression of overlaps");
  }

  private void output(String name, String shape, String content) {
    text.row("out", "`" + name + "`", "float32 " + shape, content);
  }

  private String inputShape() {
    return switch (export.input()) {
      case IMAGE_TENSOR -> "uint8 [N, H, W, 3]";
      case FLOAT_IMAGE_TENSOR -> "float32 [N, H, W, 3]";
      case ENCODED_IMAGE_STRING_TENSOR, TF_EXAMPLE -> "string [N]";
    };
  }

  private String inputContent() {
    return switch (export.input()) {
      case IMAGE_TENSOR -> "red, green, blue of pictures of one size";
      case FLOAT_IMAGE_TENSOR -> "red, green, blue, 0 to 255, of pictures of one size";
      case ENCODED_IMAGE_STRING_TENSOR -> "JPEG or PNG files of any size";
      case TF_EXAMPLE -> "`tf.train.Example`s with a JPEG or PNG as `image/encoded`";
    };
  }

  private void use() {
    text.heading("Use");
    text.line("Boxes drawn on pictures, and detections as JSON:");
    text.code(
        export.input() == DetectorInput.IMAGE_TENSOR
            ? "trawl predict --model EXPORT --input 'photos/*.jpg' --output found"
            : "trawl predict --model MODEL_DIR --input 'photos/*.jpg' --output found");
    text.line("TensorFlow Serving, which wants a number as the version's directory:");
    text.code(
        "docker run -p 8501:8501 -e MODEL_NAME=detector \\",
        "    -v \"$PWD/EXPORT/saved_model:/models/detector/1\" tensorflow/serving");
    if (export.input() == DetectorInput.ENCODED_IMAGE_STRING_TENSOR) {
      text.code(
          "echo '{\"instances\": [{\"b64\": \"'$(base64 < photo.jpg | tr -d '\\n')'\"}]}' |",
          "    curl -d @- http://localhost:8501/v1/models/detector:predict");
    } else if (export.input() != DetectorInput.TF_EXAMPLE) {
      text.code(
          "python3 -c 'import json, numpy, PIL.Image as i; print(json.dumps({\"instances\":",
          "    [numpy.asarray(i.open(\"photo.jpg\").convert(\"RGB\")).tolist()]}))' |",
          "    curl -d @- http://localhost:8501/v1/models/detector:predict");
      text.line(
          "Exported with `--input-type encoded_image_string_tensor` it takes JPEG files as they"
              + " are, which is far less to send.");
    }
  }

  private void limits() {
    text.heading("Limits");
    text.line(
        "- It knows the classes above and nothing else: what is none of them is background, or is"
            + " taken for the class that it resembles most.");
    text.line(
        "- Scores are no probabilities. Choose the lowest score to believe on pictures of your own;"
            + " `trawl predict` takes 0.85 unless `--min-score` says otherwise.");
    text.line(
        "- At most "
            + detector.postProcessing().maxTotalDetections()
            + " objects are found in a picture, and objects of a few pixels after scaling to "
            + detector.inputSize()
            + " are missed.");
    text.line(
        "- Pictures unlike those it learnt from (light, camera, angle, place) give worse results"
            + " than the metrics say. EXIF orientation is not applied.");
  }

  private String fileName() {
    return String.valueOf(export.checkpoint().getFileName());
  }

  private static String augmentation(TrainConfig config) {
    List<PreprocessingStep> steps = config.getDataAugmentationOptionsList();
    return steps.isEmpty()
        ? "none"
        : steps.stream()
            .flatMap(augmentation -> augmentation.getAllFields().keySet().stream())
            .map(field -> "`" + field.getName() + "`")
            .collect(Collectors.joining(", "));
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
