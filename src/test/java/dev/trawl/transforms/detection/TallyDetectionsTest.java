package dev.trawl.transforms.detection;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.ImageDetections;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.images.ImageReference;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.records.RejectedRecordCoder;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

/** That a job gives the one tally that all images together have. */
class TallyDetectionsTest {
  private static final double MIN_SCORE = 0.5;
  private static final BoundingBox BOX = new BoundingBox(0, 0, 1, 1);

  private static DetectedImage detected(int number) {
    RecordLocation location = new RecordLocation("image-" + number, 0);
    Detection found =
        new Detection(1, number % 3 == 0 ? "cat" : "dog", number % 2 == 0 ? 0.9f : 0.1f, BOX);
    return new DetectedImage(
        new ImageReference(
            new SourceRecord(location, new ByteRange(location.file(), 0, 1, 0)),
            ImageReference.Container.IMAGE_FILE),
        new ImageDetections(location.file(), 1, 1, List.of(found)));
  }

  private static RejectedRecord rejected(int number) {
    String file = "broken-" + number;
    return new RejectedRecord(
        new Finding(
            new RecordLocation(file, 0),
            file,
            null,
            number % 2 == 0 ? FindingKind.NOT_AN_IMAGE : FindingKind.TRUNCATED_IMAGE,
            Action.REJECTED,
            null,
            null,
            "no image"),
        new ByteRange(file, 0, 1, 0));
  }

  private static PCollection<DetectionTally> tally(
      Pipeline pipeline, List<DetectedImage> detected, List<RejectedRecord> rejected) {
    return PCollectionTuple.of(
            TallyDetections.DETECTED,
            pipeline.apply("Detected", Create.of(detected).withCoder(DetectedImageCoder.of())))
        .and(
            TallyDetections.REJECTED,
            pipeline.apply("Rejected", Create.of(rejected).withCoder(RejectedRecordCoder.of())))
        .apply("Tally", TallyDetections.believing(MIN_SCORE));
  }

  @Test
  void images_are_counted_once_whatever_bundle_they_come_in() {
    List<DetectedImage> detected = new ArrayList<>();
    List<RejectedRecord> rejected = new ArrayList<>();
    List<DetectionTally> wanted = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      detected.add(detected(i));
      wanted.add(DetectionTally.of(detected.get(i).detections(), MIN_SCORE));
    }
    for (int i = 0; i < 50; i++) {
      rejected.add(rejected(i));
      wanted.add(DetectionTally.of(rejected.get(i).finding()));
    }
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.thatSingleton(tally(pipeline, detected, rejected))
        .isEqualTo(DetectionTally.sum(wanted));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void no_image_makes_a_tally_of_nothing() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.thatSingleton(tally(pipeline, List.of(), List.of()))
        .isEqualTo(DetectionTally.sum(List.of()));
    pipeline.run().waitUntilFinish();
  }
}
