package dev.trawl.transforms.rows;

import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Joins the packs of {@link PackRows}, in no particular order: one array comes out, an empty one
 * where there is no pack.
 */
public final class JoinRows
    extends PTransform<PCollection<KV<Integer, long[]>>, PCollection<long[]>> {
  private static final long serialVersionUID = 1L;

  private JoinRows() {}

  /** The transform. */
  public static JoinRows create() {
    return new JoinRows();
  }

  @Override
  public PCollection<long[]> expand(PCollection<KV<Integer, long[]>> packs) {
    PCollection<KV<Integer, long[]>> none =
        packs
            .getPipeline()
            .apply(
                "Empty pack",
                Create.of(KV.of(PackRows.KEY, new long[0])).withCoder(PackRows.CODER));
    return PCollectionList.of(packs)
        .and(none)
        .apply("Packs", Flatten.pCollections())
        .apply("Gather", GroupByKey.create())
        .apply("Join", ParDo.of(new Join()))
        .setCoder(LongArrayCoder.of());
  }

  private static final class Join extends DoFn<KV<Integer, Iterable<long[]>>, long[]> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<long[]>> packs, OutputReceiver<long[]> out) {
      out.output(Rows.of(packs.getValue()).toArray());
    }
  }
}
