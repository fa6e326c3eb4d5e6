package dev.trawl.transforms.examples;

import dev.trawl.transforms.sums.AddUp;
import dev.trawl.transforms.sums.Addition;
import dev.trawl.transforms.sums.SumBundles;
import dev.trawl.validation.summary.DatasetSummary;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds up summaries to the one of all of them; of none the sum is {@link DatasetSummary#empty()}.
 */
public final class AddUpSummaries
    extends PTransform<PCollection<DatasetSummary>, PCollection<DatasetSummary>> {
  private static final long serialVersionUID = 1L;
  private static final Addition<DatasetSummary> ADDITION =
      new Addition<>(DatasetSummary.empty(), DatasetSummary::plus);

  private AddUpSummaries() {}

  /** The transform. */
  public static AddUpSummaries create() {
    return new AddUpSummaries();
  }

  @Override
  public PCollection<DatasetSummary> expand(PCollection<DatasetSummary> summaries) {
    return summaries
        .apply("Of bundles", SumBundles.of(ADDITION, summary -> summary))
        .apply("Of all", AddUp.of(ADDITION, DatasetSummary.class));
  }
}
