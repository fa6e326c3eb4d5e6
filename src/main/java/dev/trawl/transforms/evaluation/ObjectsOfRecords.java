package dev.trawl.transforms.evaluation;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.evaluation.EvaluatedImage;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.transforms.detection.DetectedImage;
import dev.trawl.transforms.files.ByteRangeReader;
import java.util.List;

/** Looks up what is on an image in the record of a prepared data set that the image is from. */
final class ObjectsOfRecords {
  private ObjectsOfRecords() {}

  /**
   * The image with its objects beside its detections.
   *
   * @throws InputException where its record is none that {@code prepare} writes
   */
  static EvaluatedImage attach(DetectedImage image, ByteRangeReader reader) {
    RecordLocation location = image.reference().source().location();
    RawExample example;
    try {
      example = TfExampleParser.parse(location, reader.read(image.reference().source().bytes()));
    } catch (MalformedExampleException e) {
      throw unusable(location, String.valueOf(e.getMessage()));
    }
    List<AnnotatedBox> objects =
        example
            .columns()
            .rows()
            .orElseThrow(() -> unusable(location, "its boxes and labels differ in number"));
    String id = example.sourceId().isEmpty() ? location.toString() : example.sourceId();
    return new EvaluatedImage(
        id,
        image.detections().width(),
        image.detections().height(),
        objects,
        image.detections().detections());
  }

  static InputException unusable(RecordLocation location, String why) {
    return new InputException(
        location + " cannot be measured on: " + why,
        "Evaluate on a data set that 'trawl prepare' wrote: it checks every record.");
  }
}
