package dev.trawl.transforms.examples;

import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.summary.DatasetSummary;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Sums up findings about records that are counted elsewhere; one summary comes out. */
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
        .apply(
            "Count",
            MapElements.into(TypeDescriptor.of(DatasetSummary.class))
                .via(finding -> DatasetSummary.ofFindings(List.of(finding))))
        .setCoder(SerializableCoder.of(DatasetSummary.class))
        .apply("Add up", AddUpSummaries.create());
  }
}
