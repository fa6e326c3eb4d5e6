package dev.trawl.transforms.examples;

import dev.trawl.validation.summary.DatasetSummary;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds up summaries to the one of all of them; of none the sum is {@link DatasetSummary#empty()}.
 * Those of a bundle are added up first, and then in groups: the runner of a single machine copies
 * all that a group has at every bundle that adds to it.
 */
public final class AddUpSummaries
    extends PTransform<PCollection<DatasetSummary>, PCollection<DatasetSummary>> {
  private static final long serialVersionUID = 1L;
  private static final int GROUPS = 64;

  private AddUpSummaries() {}

  /** The transform. */
  public static AddUpSummaries create() {
    return new AddUpSummaries();
  }

  @Override
  public PCollection<DatasetSummary> expand(PCollection<DatasetSummary> summaries) {
    return summaries
        .apply("Sum of bundle", ParDo.of(new SumOfBundle()))
        .setCoder(SerializableCoder.of(DatasetSummary.class))
        .apply("Sum", Combine.globally(new SumSummaries()).withFanout(GROUPS));
  }

  private static final class SumOfBundle extends DoFn<DatasetSummary, DatasetSummary> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient DatasetSummary sum;

    @StartBundle
    public void startBundle() {
      sum = DatasetSummary.empty();
    }

    @ProcessElement
    public void process(@Element DatasetSummary summary) {
      sum = sum.plus(summary);
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      context.output(sum, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }
  }
}
