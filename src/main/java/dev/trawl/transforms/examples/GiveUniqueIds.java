package dev.trawl.transforms.examples;

import dev.trawl.transforms.files.StableHash;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.DatasetSummary;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Gives every example of a data set an id of its own, as {@link UniqueIds} says. */
public final class GiveUniqueIds
    extends PTransform<PCollection<AcceptedExample>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** The examples. */
  public static final TupleTag<AcceptedExample> EXAMPLES = new TupleTag<>("examples");

  /** A finding for each example whose id was changed. */
  public static final TupleTag<Finding> FINDINGS = new TupleTag<>("findings");

  /** Summaries of these findings. */
  public static final TupleTag<DatasetSummary> SUMMARIES = new TupleTag<>("summaries");

  /** Groups of ids, since a group for every id would cost more than what is done with it. */
  private static final int GROUPS = 1024;

  private final Policy policy;

  private GiveUniqueIds(Policy policy) {
    this.policy = policy;
  }

  /** The transform; {@code policy} says whether repeated ids may be. */
  public static GiveUniqueIds of(Policy policy) {
    return new GiveUniqueIds(policy);
  }

  @Override
  public PCollectionTuple expand(PCollection<AcceptedExample> examples) {
    PCollectionTuple unique =
        examples
            .apply(
                "Key by id",
                WithKeys.of((AcceptedExample example) -> StableHash.bucket(example.id(), GROUPS))
                    .withKeyType(TypeDescriptors.integers()))
            .setCoder(KvCoder.of(VarIntCoder.of(), AcceptedExampleCoder.of()))
            .apply("Group", GroupByKey.create())
            .apply(
                "Tell apart",
                ParDo.of(new TellApart(policy))
                    .withOutputTags(EXAMPLES, TupleTagList.of(List.of(FINDINGS, SUMMARIES))));
    unique.get(EXAMPLES).setCoder(AcceptedExampleCoder.of());
    unique.get(FINDINGS).setCoder(FindingCoder.of());
    unique.get(SUMMARIES).setCoder(SerializableCoder.of(DatasetSummary.class));
    return unique;
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
