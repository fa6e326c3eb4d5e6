package dev.trawl.transforms.examples;

import dev.trawl.transforms.files.StableHash;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Gives every example of a data set an id of its own, as {@link UniqueIds} says. */
public final class GiveUniqueIds
    extends PTransform<PCollection<AcceptedExample>, PCollection<AcceptedExample>> {
  private static final long serialVersionUID = 1L;

  /** Groups of ids, since a group for every id would cost more than what is done with it. */
  private static final int GROUPS = 1024;

  private GiveUniqueIds() {}

  /** The transform. */
  public static GiveUniqueIds of() {
    return new GiveUniqueIds();
  }

  @Override
  public PCollection<AcceptedExample> expand(PCollection<AcceptedExample> examples) {
    return examples
        .apply(
            "Key by id",
            WithKeys.of((AcceptedExample example) -> StableHash.bucket(example.id(), GROUPS))
                .withKeyType(TypeDescriptors.integers()))
        .setCoder(KvCoder.of(VarIntCoder.of(), AcceptedExampleCoder.of()))
        .apply("Group", GroupByKey.create())
        .apply("Tell apart", ParDo.of(new TellApart()))
        .setCoder(AcceptedExampleCoder.of());
  }

  private static final class TellApart
      extends DoFn<KV<Integer, Iterable<AcceptedExample>>, AcceptedExample> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<AcceptedExample>> group,
        OutputReceiver<AcceptedExample> out) {
      UniqueIds.of(group.getValue()).forEach(out::output);
    }
  }
}
