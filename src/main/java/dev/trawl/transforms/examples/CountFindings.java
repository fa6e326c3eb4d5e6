package dev.trawl.transforms.examples;

import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.summary.DatasetSummary;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/** Sums up findings about records that are counted elsewhere, in some summaries to be added up. */
public final class CountFindings
    extends PTransform<PCollection<Finding>, PCollection<DatasetSummary>> {
  private static final long serialVersionUID = 1L;

  private CountFindings() {}

  /** The transform. */
  public static CountFindings create() {
    return new CountFindings();
  }

  @Override
  public PCollection<DatasetSummary> expand(PCollection<Finding> findings) {
    return findings
        .apply("Count", ParDo.of(new Count()))
        .setCoder(SerializableCoder.of(DatasetSummary.class));
  }

  private static final class Count extends DoFn<Finding, DatasetSummary> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient DatasetSummary sum;

    @StartBundle
    public void startBundle() {
      sum = DatasetSummary.empty();
    }

    @ProcessElement
    public void process(@Element Finding finding) {
      sum = sum.plus(DatasetSummary.ofFindings(List.of(finding)));
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      context.output(sum, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }
  }
}
