package dev.trawl.transforms.detection;

import dev.trawl.transforms.records.RejectedRecord;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** Adds up what became of all images: one tally. */
public final class TallyDetections
    extends PTransform<PCollectionTuple, PCollection<DetectionTally>> {
  private static final long serialVersionUID = 1L;

  /** Images that the detector looked at. */
  public static final TupleTag<DetectedImage> DETECTED = new TupleTag<>("detected");

  /** Images set aside. */
  public static final TupleTag<RejectedRecord> REJECTED = new TupleTag<>("rejected");

  private final double minScore;

  private TallyDetections(double minScore) {
    this.minScore = minScore;
  }

  /** Counts by class what scores at least {@code minScore}. */
  public static TallyDetections believing(double minScore) {
    return new TallyDetections(minScore);
  }

  @Override
  public PCollection<DetectionTally> expand(PCollectionTuple images) {
    SerializableCoder<DetectionTally> coder = SerializableCoder.of(DetectionTally.class);
    return PCollectionList.of(
            images
                .get(DETECTED)
                .apply("Tally detected", ParDo.of(new TallyDetected(minScore)))
                .setCoder(coder))
        .and(
            images
                .get(REJECTED)
                .apply("Tally rejected", ParDo.of(new TallyRejected()))
                .setCoder(coder))
        .apply("Tallies", Flatten.pCollections())
        .apply("Sum up", Combine.globally(DetectionTally::sum))
        .setCoder(coder);
  }

  private static final class TallyDetected extends DoFn<DetectedImage, DetectionTally> {
    private static final long serialVersionUID = 1L;

    private final double minScore;

    TallyDetected(double minScore) {
      this.minScore = minScore;
    }

    @ProcessElement
    public void process(@Element DetectedImage image, OutputReceiver<DetectionTally> out) {
      out.output(DetectionTally.of(image.detections(), minScore));
    }
  }

  private static final class TallyRejected extends DoFn<RejectedRecord, DetectionTally> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element RejectedRecord record, OutputReceiver<DetectionTally> out) {
      out.output(DetectionTally.of(record.finding()));
    }
  }
}
