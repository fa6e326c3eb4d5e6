package dev.trawl.transforms.examples;

import dev.trawl.dataset.split.TextHash;
import dev.trawl.transforms.holding.Holding;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.DatasetSummary;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Gives every example of a data set an id of its own, as {@link UniqueIds} says. Only examples of
 * ids that occur again are brought together.
 */
public final class GiveUniqueIds
    extends PTransform<PCollection<AcceptedExample>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** The examples. */
  public static final TupleTag<AcceptedExample> EXAMPLES = new TupleTag<>("examples");

  /** A finding for each example whose id was changed. */
  public static final TupleTag<Finding> FINDINGS = new TupleTag<>("findings");

  /** Summaries of these findings. */
  public static final TupleTag<DatasetSummary> SUMMARIES = new TupleTag<>("summaries");

  private final Policy policy;
  private final Holding holding;

  private GiveUniqueIds(Policy policy, Holding holding) {
    this.policy = policy;
    this.holding = holding;
  }

  /** The transform; {@code policy} says whether repeated ids may be. */
  public static GiveUniqueIds of(Policy policy, Holding holding) {
    return new GiveUniqueIds(policy, holding);
  }

  @Override
  public PCollectionTuple expand(PCollection<AcceptedExample> examples) {
    PCollectionTuple chosen =
        examples.apply(
            "Choose repeated", ChooseRepeated.by(example -> TextHash.of(example.id()), holding));
    PCollectionTuple toldApart =
        chosen
            .get(ChooseRepeated.REPEATED)
            .apply("Group", GroupByKey.create())
            .apply(
                "Tell apart",
                ParDo.of(new TellApart(policy))
                    .withOutputTags(EXAMPLES, TupleTagList.of(List.of(FINDINGS, SUMMARIES))));
    return PCollectionTuple.of(
            EXAMPLES,
            PCollectionList.of(chosen.get(ChooseRepeated.SINGLE))
                .and(toldApart.get(EXAMPLES).setCoder(AcceptedExampleCoder.of()))
                .apply("Examples", Flatten.pCollections()))
        .and(FINDINGS, toldApart.get(FINDINGS).setCoder(FindingCoder.of()))
        .and(
            SUMMARIES,
            toldApart.get(SUMMARIES).setCoder(SerializableCoder.of(DatasetSummary.class)));
  }

  private static final class TellApart
      extends DoFn<KV<Integer, Iterable<AcceptedExample>>, AcceptedExample> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;

    TellApart(Policy policy) {
      this.policy = policy;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<AcceptedExample>> group, MultiOutputReceiver out) {
      UniqueIds unique = UniqueIds.of(group.getValue(), policy);
      unique.examples().forEach(out.get(EXAMPLES)::output);
      unique.findings().forEach(out.get(FINDINGS)::output);
      if (!unique.findings().isEmpty()) {
        out.get(SUMMARIES).output(DatasetSummary.ofFindings(unique.findings()));
      }
    }
  }
}
