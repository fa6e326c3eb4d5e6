package dev.trawl.training.evaluation;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.detector.DetectorConfiguration;
import dev.trawl.detector.InputPreprocessor;
import dev.trawl.detector.PreparedImage;
import dev.trawl.detector.TargetAssigner;
import dev.trawl.detector.Targets;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.imaging.UndecodableImageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes examples to measure on of records: decodes the image, resizes and pads it, assigns the
 * targets of the losses. No augmentation, and all boxes, however many. Thread-safe.
 */
final class ValidationLoader {
  private final InputPreprocessor preprocessor;
  private final TargetAssigner assigner;
  private final int inputSize;
  private final int classes;

  ValidationLoader(DetectorConfiguration detector) {
    preprocessor = new InputPreprocessor(detector);
    assigner = new TargetAssigner(detector);
    inputSize = detector.inputSize();
    classes = detector.classes();
  }

  /**
   * An example.
   *
   * @param keepPicture whether it is to be drawn on
   * @throws InputException where the record is none that {@code prepare} writes
   */
  ValidationExample load(RecordLocation location, byte[] record, boolean keepPicture) {
    RawExample raw;
    RgbImage image;
    try {
      raw = TfExampleParser.parse(location, record);
      image = ImageDecoder.decode(raw.image());
    } catch (MalformedExampleException e) {
      throw unusable(location, String.valueOf(e.getMessage()), e);
    } catch (UndecodableImageException e) {
      throw unusable(location, "its image " + e.getMessage(), e);
    }
    List<AnnotatedBox> objects =
        raw.columns()
            .rows()
            .orElseThrow(() -> unusable(location, "its boxes and labels differ in number", null));
    for (AnnotatedBox object : objects) {
      if (object.classId() < 1 || object.classId() > classes) {
        throw unusable(
            location,
            "it has class " + object.classId() + ", but model.ssd.num_classes is " + classes,
            null);
      }
    }
    PreparedImage prepared = preprocessor.prepare(image.pixels(), image.height(), image.width());
    return new ValidationExample(
        raw.sourceId().isEmpty() ? location.toString() : raw.sourceId(),
        image.width(),
        image.height(),
        keepPicture ? image : null,
        objects,
        prepared,
        targets(objects, prepared));
  }

  /** Boxes go from fractions of the image to those of the padded input, classes count from 0. */
  private Targets targets(List<AnnotatedBox> objects, PreparedImage prepared) {
    float verticalShare = prepared.height() / (float) inputSize;
    float horizontalShare = prepared.width() / (float) inputSize;
    float[] boxes = new float[4 * objects.size()];
    int[] ids = new int[objects.size()];
    float[] weights = new float[objects.size()];
    for (int i = 0; i < ids.length; i++) {
      BoundingBox box = objects.get(i).box();
      boxes[4 * i] = box.yMin() * verticalShare;
      boxes[4 * i + 1] = box.xMin() * horizontalShare;
      boxes[4 * i + 2] = box.yMax() * verticalShare;
      boxes[4 * i + 3] = box.xMax() * horizontalShare;
      ids[i] = objects.get(i).classId() - 1;
      weights[i] = objects.get(i).weight();
    }
    return assigner.assign(boxes, ids, weights);
  }

  private static InputException unusable(
      RecordLocation location, String why, @Nullable Throwable cause) {
    String problem = location + " cannot be measured on: " + why;
    String next = "Train on a data set that 'trawl prepare' wrote: it checks every record.";
    return cause == null
        ? new InputException(problem, next)
        : new InputException(problem, next, cause);
  }
}
