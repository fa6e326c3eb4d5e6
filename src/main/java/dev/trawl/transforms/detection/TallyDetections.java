package dev.trawl.transforms.detection;

import dev.trawl.transforms.records.RejectedRecord;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Adds up what became of all images: one tally. Those of a bundle are added up before they are
 * grouped, which not every runner does by itself.
 */
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
    double least = minScore;
    SerializableCoder<DetectionTally> coder = SerializableCoder.of(DetectionTally.class);
    return PCollectionList.of(
            images
                .get(DETECTED)
                .apply(
                    "Tally detected",
                    ParDo.of(
                        new SumOfBundle<DetectedImage>(
                            image -> DetectionTally.of(image.detections(), least))))
                .setCoder(coder))
        .and(
            images
                .get(REJECTED)
                .apply(
                    "Tally rejected",
                    ParDo.of(
                        new SumOfBundle<RejectedRecord>(
                            record -> DetectionTally.of(record.finding()))))
                .setCoder(coder))
        .apply("Tallies", Flatten.pCollections())
        .apply("Sum up", Combine.globally(DetectionTally::sum))
        .setCoder(coder);
  }

  private static final class SumOfBundle<T> extends DoFn<T, DetectionTally> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, DetectionTally> tally;

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient DetectionTally sum;

    SumOfBundle(SerializableFunction<T, DetectionTally> tally) {
      this.tally = tally;
    }

    @StartBundle
    public void startBundle() {
      sum = DetectionTally.sum(List.of());
    }

    @ProcessElement
    public void process(@Element T image) {
      sum = DetectionTally.sum(List.of(sum, tally.apply(image)));
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      context.output(sum, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }
  }
}
