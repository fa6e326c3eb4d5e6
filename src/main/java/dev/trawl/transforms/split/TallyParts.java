package dev.trawl.transforms.split;

import dev.trawl.dataset.Split;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.transforms.sums.AddUp;
import dev.trawl.transforms.sums.Addition;
import dev.trawl.transforms.sums.SumBundles;
import dev.trawl.validation.summary.SplitTally;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Counts what each part has; one tally comes out. */
public final class TallyParts extends PTransform<PCollectionTuple, PCollection<SplitTally>> {
  private static final long serialVersionUID = 1L;
  private static final Addition<SplitTally> ADDITION =
      new Addition<>(SplitTally.empty(), SplitTally::plus);

  private TallyParts() {}

  /** Counts the parts that {@link SplitExamples} gives. */
  public static TallyParts create() {
    return new TallyParts();
  }

  @Override
  public PCollection<SplitTally> expand(PCollectionTuple parts) {
    List<PCollection<KV<Integer, byte[]>>> tallies = new ArrayList<>();
    for (Split split : Split.values()) {
      tallies.add(
          parts
              .get(SplitExamples.tagOf(split))
              .apply(
                  "Count " + split.label(),
                  SumBundles.of(
                      ADDITION,
                      (AcceptedExample example) -> SplitTally.of(split, example.boxes()))));
    }
    return PCollectionList.of(tallies)
        .apply("Tallies", Flatten.pCollections())
        .apply("Sum up", AddUp.of(ADDITION, SplitTally.class));
  }
}
