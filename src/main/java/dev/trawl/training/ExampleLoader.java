package dev.trawl.training;

import dev.trawl.augmentation.AugmentationPipeline;
import dev.trawl.augmentation.random.SeededDraws;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.RawExample;
import dev.trawl.detector.InputPreprocessor;
import dev.trawl.detector.PreparedImage;
import dev.trawl.detector.TargetAssigner;
import dev.trawl.detector.Targets;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.imaging.FloatImage;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.imaging.UndecodableImageException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Makes training examples: reads a record, decodes and augments its image, assigns its targets.
 * What comes out depends on the record, its epoch and the seed alone. Thread-safe.
 *
 * <p>The order of the steps is the Object Detection API's ({@code inputs.transform_input_data}):
 * augmentation on 0..255, then normalisation, resizing and padding, then boxes cut to the most that
 * are allowed.
 */
final class ExampleLoader {
  private final RecordIndex records;
  private final EpochOrder order;
  private final AugmentationPipeline augmentation;
  private final InputPreprocessor preprocessor;
  private final TargetAssigner assigner;
  private final Settings settings;
  private final Consumer<String> warnings;
  private final Set<String> cut = ConcurrentHashMap.newKeySet();

  /**
   * What the config says of the input.
   *
   * @param inputSize side of the padded input, pixels
   * @param classes classes of the detector
   * @param mostBoxes boxes of an image beyond this number are left out
   * @param seed of augmentation
   */
  record Settings(int inputSize, int classes, int mostBoxes, long seed) {}

  /**
   * @param warnings told once of each record whose boxes are cut, from any thread
   */
  ExampleLoader(
      RecordIndex records,
      EpochOrder order,
      AugmentationPipeline augmentation,
      InputPreprocessor preprocessor,
      TargetAssigner assigner,
      Settings settings,
      Consumer<String> warnings) {
    this.records = records;
    this.order = order;
    this.augmentation = augmentation;
    this.preprocessor = preprocessor;
    this.assigner = assigner;
    this.settings = settings;
    this.warnings = warnings;
  }

  /**
   * The example of that number since the training's start.
   *
   * @throws InputException where its record is none that {@code prepare} writes
   */
  TrainingExample load(long number) {
    int record = order.recordOf(number);
    RawExample raw = parse(record);
    RgbImage decoded = decode(raw);
    AugmentationExample augmented =
        augmentation.apply(
            AugmentationExample.of(
                FloatImage.ofBytes(decoded.height(), decoded.width(), 3, decoded.pixels()),
                boxesOf(raw)),
            SeededDraws.of(settings.seed(), raw.sourceId(), order.epochOf(number)));
    FloatImage image = augmented.image();
    PreparedImage prepared = preprocessor.prepare(image.values(), image.height(), image.width());
    Objects objects =
        Objects.of(augmented, allowed(augmented, raw), prepared, settings.inputSize());
    Targets targets = assigner.assign(objects.boxes(), objects.classes(), objects.weights());
    return new TrainingExample(
        raw.sourceId(), prepared, targets, classesOf(targets, objects.classes()));
  }

  private RawExample parse(int record) {
    try {
      return TfExampleParser.parse(records.location(record), records.read(record));
    } catch (MalformedExampleException e) {
      throw unusable(records.location(record).toString(), String.valueOf(e.getMessage()), e);
    }
  }

  private static RgbImage decode(RawExample raw) {
    try {
      return ImageDecoder.decode(raw.image());
    } catch (UndecodableImageException e) {
      throw unusable(raw.location().toString(), "its image " + e.getMessage(), e);
    }
  }

  private List<AnnotatedBox> boxesOf(RawExample raw) {
    List<AnnotatedBox> boxes =
        raw.columns()
            .rows()
            .orElseThrow(
                () ->
                    unusable(
                        raw.location().toString(), "its boxes and labels differ in number", null));
    for (int i = 0; i < boxes.size(); i++) {
      int label = boxes.get(i).classId();
      if (label < 1 || label > settings.classes()) {
        throw new InputException(
            raw.location()
                + ": box "
                + i
                + " has class "
                + label
                + ", but model.ssd.num_classes is "
                + settings.classes(),
            "Set num_classes to the largest id of the label map the data set was prepared with.");
      }
    }
    return boxes;
  }

  private int allowed(AugmentationExample augmented, RawExample raw) {
    int count = augmented.boxes().size();
    if (count > settings.mostBoxes() && cut.add(raw.sourceId())) {
      warnings.accept(
          raw.location()
              + " has "
              + count
              + " boxes: only the first "
              + settings.mostBoxes()
              + " are trained on (train_config.max_number_of_boxes)");
    }
    return Math.min(count, settings.mostBoxes());
  }

  private static int[] classesOf(Targets targets, int[] classes) {
    int[] match = targets.match();
    int[] ofAnchor = new int[match.length];
    for (int anchor = 0; anchor < match.length; anchor++) {
      ofAnchor[anchor] = match[anchor] >= 0 ? classes[match[anchor]] : -1;
    }
    return ofAnchor;
  }

  private static InputException unusable(
      String where, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    String problem = where + " cannot be trained on: " + why;
    String next = "Train on a data set that 'trawl prepare' wrote: it checks every record.";
    return cause == null
        ? new InputException(problem, next)
        : new InputException(problem, next, cause);
  }

  /** Boxes in the frame of the padded input, with zero-based classes. */
  @SuppressWarnings("ArrayRecordComponent") // Short-lived, goes straight into target assignment.
  private record Objects(float[] boxes, int[] classes, float[] weights) {
    static Objects of(
        AugmentationExample augmented, int count, PreparedImage prepared, int inputSize) {
      float verticalShare = prepared.height() / (float) inputSize;
      float horizontalShare = prepared.width() / (float) inputSize;
      float[] boxes = new float[4 * count];
      int[] classes = new int[count];
      float[] weights = new float[count];
      for (int i = 0; i < count; i++) {
        BoundingBox box = augmented.boxes().get(i).box();
        boxes[4 * i] = box.yMin() * verticalShare;
        boxes[4 * i + 1] = box.xMin() * horizontalShare;
        boxes[4 * i + 2] = box.yMax() * verticalShare;
        boxes[4 * i + 3] = box.xMax() * horizontalShare;
        classes[i] = augmented.boxes().get(i).label() - 1;
        weights[i] = augmented.boxes().get(i).weight();
      }
      return new Objects(boxes, classes, weights);
    }
  }
}
