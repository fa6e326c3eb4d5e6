package dev.trawl.transforms.inspection;

import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.validation.summary.DistributionTally;
import dev.trawl.validation.summary.Distributions;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;

/** Counts sizes and places of the examples' boxes; of none, all counts are 0. */
public final class CountDistributions
    extends Combine.CombineFn<AcceptedExample, DistributionTally, Distributions> {
  private static final long serialVersionUID = 1L;

  @Override
  public DistributionTally createAccumulator() {
    return new DistributionTally();
  }

  @Override
  public DistributionTally addInput(DistributionTally tally, AcceptedExample example) {
    tally.add(example.width(), example.height(), example.boxes());
    return tally;
  }

  @Override
  public DistributionTally mergeAccumulators(Iterable<DistributionTally> tallies) {
    DistributionTally total = new DistributionTally();
    tallies.forEach(total::addAll);
    return total;
  }

  @Override
  public Distributions extractOutput(DistributionTally tally) {
    return tally.distributions();
  }

  @Override
  public Coder<DistributionTally> getAccumulatorCoder(
      CoderRegistry registry, Coder<AcceptedExample> inputCoder) {
    return SerializableCoder.of(DistributionTally.class);
  }

  @Override
  public Coder<Distributions> getDefaultOutputCoder(
      CoderRegistry registry, Coder<AcceptedExample> inputCoder) {
    return SerializableCoder.of(Distributions.class);
  }
}
