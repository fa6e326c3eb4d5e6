package dev.trawl.transforms.examples;

import dev.trawl.validation.summary.DatasetSummary;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;

/** Adds up summaries; of none the sum is {@link DatasetSummary#empty()}. */
final class SumSummaries extends Combine.CombineFn<DatasetSummary, DatasetSummary, DatasetSummary> {
  private static final long serialVersionUID = 1L;

  @Override
  public DatasetSummary createAccumulator() {
    return DatasetSummary.empty();
  }

  @Override
  public DatasetSummary addInput(DatasetSummary sum, DatasetSummary summary) {
    return sum.plus(summary);
  }

  @Override
  public DatasetSummary mergeAccumulators(Iterable<DatasetSummary> sums) {
    DatasetSummary total = DatasetSummary.empty();
    for (DatasetSummary sum : sums) {
      total = total.plus(sum);
    }
    return total;
  }

  @Override
  public DatasetSummary extractOutput(DatasetSummary sum) {
    return sum;
  }

  @Override
  public Coder<DatasetSummary> getAccumulatorCoder(
      CoderRegistry registry, Coder<DatasetSummary> inputCoder) {
    return SerializableCoder.of(DatasetSummary.class);
  }

  @Override
  public Coder<DatasetSummary> getDefaultOutputCoder(
      CoderRegistry registry, Coder<DatasetSummary> inputCoder) {
    return SerializableCoder.of(DatasetSummary.class);
  }
}
