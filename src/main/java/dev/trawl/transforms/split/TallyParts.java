package dev.trawl.transforms.split;

import dev.trawl.dataset.Split;
import dev.trawl.transforms.examples.AcceptedExample;
import dev.trawl.validation.summary.SplitTally;
import java.util.ArrayList;
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

/** Counts what each part has; one tally comes out. */
public final class TallyParts extends PTransform<PCollectionTuple, PCollection<SplitTally>> {
  private static final long serialVersionUID = 1L;

  /** The runner of a single machine copies all that a group has at every bundle that adds to it. */
  private static final int GROUPS = 64;

  private TallyParts() {}

  /** Counts the parts that {@link SplitExamples} gives. */
  public static TallyParts create() {
    return new TallyParts();
  }

  @Override
  public PCollection<SplitTally> expand(PCollectionTuple parts) {
    List<PCollection<SplitTally>> tallies = new ArrayList<>();
    for (Split split : Split.values()) {
      tallies.add(
          parts
              .get(SplitExamples.tagOf(split))
              .apply("Count " + split.label(), ParDo.of(new Tally(split)))
              .setCoder(SerializableCoder.of(SplitTally.class)));
    }
    return PCollectionList.of(tallies)
        .apply("Tallies", Flatten.pCollections())
        .apply("Sum up", Combine.globally(new Sum()).withFanout(GROUPS))
        .setCoder(SerializableCoder.of(SplitTally.class));
  }

  private static final class Sum implements SerializableFunction<Iterable<SplitTally>, SplitTally> {
    private static final long serialVersionUID = 1L;

    @Override
    public SplitTally apply(Iterable<SplitTally> tallies) {
      SplitTally sum = SplitTally.empty();
      for (SplitTally tally : tallies) {
        sum = sum.plus(tally);
      }
      return sum;
    }
  }

  private static final class Tally extends DoFn<AcceptedExample, SplitTally> {
    private static final long serialVersionUID = 1L;

    private final Split split;

    @SuppressWarnings("NullAway.Init") // made anew for every bundle
    private transient SplitTally tally;

    Tally(Split split) {
      this.split = split;
    }

    @StartBundle
    public void startBundle() {
      tally = SplitTally.empty();
    }

    @ProcessElement
    public void process(@Element AcceptedExample example) {
      tally = tally.plus(SplitTally.of(split, example.boxes()));
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      context.output(tally, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }
  }
}
